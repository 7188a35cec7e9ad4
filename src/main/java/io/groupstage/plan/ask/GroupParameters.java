package io.groupstage.plan.ask;

import io.groupstage.group.Protocol;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Racks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the parameters that describe a group: topics, subscriptions, racks, assignor. */
final class GroupParameters {

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern RACK = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final int TOPICS = 100;
    private static final int RACKS = 50;

    private final Values values;
    private final PlanLimits limits;

    GroupParameters(Values values, PlanLimits limits) {
        this.values = values;
        this.limits = limits;
    }

    /** @param consumers the most consumers that the plan will have; a subscription may not name one beyond them */
    Shape shape(int consumers) {
        List<PlannedTopic> topics = topics();
        return new Shape(topics, subscriptions(topics, consumers), racks(), values.on("static"));
    }

    List<PlannedTopic> topics() {
        if (!values.has("topic")) {
            int partitions = values.one("partitions")
                    .map(value -> values.whole("partitions", value, 1, limits.partitions()))
                    .orElseThrow(
                            () -> new PlanException("{partitions}: is missing; name a number, or topics with {topic}"));
            return List.of(new PlannedTopic("topic", partitions));
        }
        if (values.has("partitions")) {
            throw new PlanException(
                    "{topic} and {partitions} exclude each other: {topic} names the partitions of each topic");
        }
        List<PlannedTopic> topics =
                values.all("topic").stream().map(this::topic).toList();
        Set<String> names = new HashSet<>();
        for (PlannedTopic topic : topics) {
            if (!names.add(topic.name())) {
                throw PlanException.of("topic", topic.name() + " is named twice");
            }
        }
        long all = topics.stream().mapToLong(PlannedTopic::partitions).sum();
        if (all > limits.partitions() || topics.size() > TOPICS) {
            throw PlanException.of(
                    "topic",
                    "%,d topics with %,d partitions are more than %,d topics or %,d partitions"
                            .formatted(topics.size(), all, TOPICS, limits.partitions()));
        }
        return topics;
    }

    private PlannedTopic topic(String text) {
        int colon = text.lastIndexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon);
        if (!TOPIC.matcher(name).matches()) {
            throw PlanException.of("topic", "'" + Values.shown(text) + "' is not NAME:PARTITIONS, such as orders:12");
        }
        return new PlannedTopic(name, values.whole("topic", text.substring(colon + 1), 1, limits.partitions()));
    }

    private Map<Integer, Set<String>> subscriptions(List<PlannedTopic> topics, int consumers) {
        Set<String> known = topics.stream().map(PlannedTopic::name).collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, Set<String>> subscriptions = new HashMap<>();
        for (String text : values.all("subscribe")) {
            String[] parts = text.split(":", -1);
            if (parts.length != 2) {
                throw PlanException.of(
                        "subscribe", "'" + Values.shown(text) + "' is not MEMBER:TOPIC,…, such as A:orders");
            }
            int ordinal = Letters.ordinal("subscribe", parts[0], consumers);
            Set<String> wanted = new TreeSet<>(Arrays.asList(parts[1].split(",", -1)));
            for (String topic : wanted) {
                if (!known.contains(topic)) {
                    throw PlanException.of(
                            "subscribe",
                            "'%s' is not a topic of {topic}%s".formatted(Values.shown(topic), meant(topic, known)));
                }
            }
            if (subscriptions.put(ordinal, wanted) != null) {
                throw PlanException.of("subscribe", parts[0] + " is named twice");
            }
        }
        return subscriptions;
    }

    private Racks racks() {
        Optional<String> given = values.one("racks");
        if (given.isEmpty()) {
            if (values.has("replicas")) {
                throw new PlanException("{replicas} needs {racks}: without racks nobody asks where a replica is");
            }
            return Racks.NONE;
        }
        List<String> names = List.of(given.get().split(",", -1));
        if (names.size() > RACKS
                || !names.stream().allMatch(name -> RACK.matcher(name).matches())) {
            throw PlanException.of(
                    "racks", "'" + Values.shown(given.get()) + "' is not a list of 1 to 50 racks, such as east,west");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw PlanException.of("racks", "'" + Values.shown(given.get()) + "' names a rack twice");
        }
        return new Racks(names, values.whole("replicas", 1, names.size(), 1));
    }

    /** Returns the assignor; without a name, the default of the protocol. */
    Assignor assignor() {
        Optional<Protocol> protocol = values.one("protocol").map(GroupParameters::protocol);
        Optional<String> word = values.one("assignor");
        if (word.isEmpty()) {
            return protocol.filter(one -> one == Protocol.CONSUMER).isPresent() ? Assignor.UNIFORM : Assignor.RANGE;
        }
        List<Assignor> named = Assignor.named(word.get());
        if (named.isEmpty()) {
            List<String> known = new ArrayList<>(Arrays.stream(Assignor.values())
                    .map(Assignor::word)
                    .distinct()
                    .toList());
            throw PlanException.of(
                    "assignor",
                    "'%s' is none of %s%s"
                            .formatted(Values.shown(word.get()), String.join(", ", known), meant(word.get(), known)));
        }
        return named.stream()
                .filter(one -> protocol.isEmpty() || protocol.get() == one.protocol())
                .findFirst()
                .orElseThrow(
                        () -> new PlanException("{assignor}: %s is for groups of the %s protocol, not for {protocol} %s"
                                .formatted(
                                        word.get(),
                                        named.getFirst().protocol().label(),
                                        protocol.orElseThrow().label())));
    }

    private static Protocol protocol(String word) {
        return switch (word) {
            case "classic" -> Protocol.CLASSIC;
            case "consumer" -> Protocol.CONSUMER;
            default ->
                throw PlanException.of(
                        "protocol",
                        "'%s' is not classic or consumer%s"
                                .formatted(Values.shown(word), meant(word, List.of("classic", "consumer"))));
        };
    }

    static String meant(String typed, Iterable<String> known) {
        List<String> words = new ArrayList<>();
        known.forEach(words::add);
        return NearestWord.of(typed, words)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }
}
