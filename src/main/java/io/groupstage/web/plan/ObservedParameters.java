package io.groupstage.web.plan;

import io.groupstage.api.GroupPartitionView;
import io.groupstage.api.GroupView;
import io.groupstage.api.MemberView;
import io.groupstage.group.Protocol;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.ask.PlanException;
import io.groupstage.plan.ask.PlanParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Is a group as it was observed, from which a plan takes what nobody should have to type: topics, consumers, assignor,
 * protocol, rate, commit interval and session timeout. The command {@code groupstage plan --group} and the lab use it.
 */
public final class ObservedParameters {

    private static final long SHORTEST_COMMIT_INTERVAL = 10;
    private static final List<String> OVER_TIME =
            PlanParameters.NAMES.subList(PlanParameters.NAMES.indexOf("rate"), PlanParameters.NAMES.size());

    private final GroupView group;
    private final Protocol protocol;

    private ObservedParameters(GroupView group, Protocol protocol) {
        this.group = group;
        this.protocol = protocol;
    }

    /**
     * Takes a group.
     *
     * @throws PlanException if there are no plans for its protocol
     */
    public static ObservedParameters of(GroupView group) {
        if (group.protocol() != Protocol.CLASSIC && group.protocol() != Protocol.CONSUMER) {
            throw new PlanException("{group}: '" + group.groupId()
                    + "' is neither a classic nor a consumer group, and a plan knows only these");
        }
        return new ObservedParameters(group, group.protocol());
    }

    /**
     * Adds what was observed to the parameters that were given. What was given stays, and what the question does not need
     * is left out.
     *
     * @throws PlanException if something that the question needs cannot be observed at the moment
     */
    public Map<String, List<String>> complete(Map<String, List<String>> given) {
        Map<String, List<String>> all = new HashMap<>(given);
        boolean overTime = given.keySet().stream().anyMatch(OVER_TIME::contains);
        if (overTime || given.containsKey("max-lag")) {
            addRate(all);
        }
        if (!given.containsKey("max-lag")) {
            addShape(all);
            if (overTime) {
                addConsumers(all);
                addTimes(all);
            }
        }
        return all;
    }

    /** Returns all parameters that can be observed at the moment, by name. */
    public SortedMap<String, List<String>> known() {
        SortedMap<String, List<String>> all = new TreeMap<>();
        if (!sizes().isEmpty()) {
            addShape(all);
        }
        if (!group.members().isEmpty()) {
            addConsumers(all);
        }
        if (rate().isPresent()) {
            addRate(all);
        }
        addTimes(all);
        return all;
    }

    private void addShape(Map<String, List<String>> all) {
        if (!all.containsKey("partitions") && !all.containsKey("topic")) {
            all.put("topic", topics());
        }
        if (!all.containsKey("assignor") && !all.containsKey("protocol")) {
            all.put("protocol", List.of(protocol.label()));
            assignor().ifPresent(known -> all.put("assignor", List.of(known)));
        }
        if (!group.members().isEmpty() && group.members().stream().allMatch(member -> member.instanceId() != null)) {
            all.putIfAbsent("static", List.of("true"));
        }
    }

    private void addConsumers(Map<String, List<String>> all) {
        if (!all.containsKey("consumers")) {
            if (group.members().isEmpty()) {
                throw new PlanException("{group}: " + group.groupId() + " has no consumer now; name {consumers}");
            }
            all.put("consumers", List.of(String.valueOf(group.members().size())));
        }
    }

    private void addTimes(Map<String, List<String>> all) {
        Long commits = group.commitIntervalMillis();
        if (commits != null && commits >= SHORTEST_COMMIT_INTERVAL) {
            all.putIfAbsent("commit-interval", List.of(commits + "ms"));
        }
        group.members().stream()
                .map(MemberView::sessionTimeoutMillis)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .ifPresent(session -> all.putIfAbsent("session-timeout", List.of(session + "ms")));
    }

    private void addRate(Map<String, List<String>> all) {
        if (!all.containsKey("rate") && !all.containsKey("rates")) {
            double rate = rate().orElseThrow(() -> new PlanException("{group}: how fast the records of "
                    + group.groupId() + " arrive is not known at the moment; name {rate}"));
            all.put("rate", List.of(String.format(Locale.ROOT, "%.3f", rate)));
        }
    }

    /** Returns each topic that the group reads, with the number of its partitions: {@code new_users:5}. */
    private List<String> topics() {
        SortedMap<String, Integer> sizes = sizes();
        if (sizes.isEmpty()) {
            throw new PlanException("{group}: " + group.groupId() + " reads no partition now; name {partitions}");
        }
        return sizes.entrySet().stream()
                .map(topic -> topic.getKey() + ":" + topic.getValue())
                .toList();
    }

    private SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        read().forEach(partition -> sizes.merge(partition.topic(), partition.partition() + 1, Math::max));
        return sizes;
    }

    private List<GroupPartitionView> read() {
        return group.partitions().stream()
                .filter(partition -> !Boolean.FALSE.equals(partition.subscribed()))
                .toList();
    }

    /** Returns the assignor, if it is one of Kafka's for this protocol; other clients bring others. */
    private Optional<String> assignor() {
        return Optional.ofNullable(group.assignor())
                .filter(word -> Assignor.named(word).stream().anyMatch(known -> known.protocol() == protocol));
    }

    /** Returns the records that arrive in a second; empty if the growth of a partition is not known. */
    private OptionalDouble rate() {
        List<Double> rates = read().stream()
                .map(GroupPartitionView::recordsPerSecond)
                .filter(Objects::nonNull)
                .toList();
        return rates.isEmpty() || rates.size() < read().size()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        rates.stream().mapToDouble(Double::doubleValue).sum());
    }

    /**
     * Returns a sentence with what was observed, for the line above a plan.
     *
     * @throws PlanException if the group reads nothing
     */
    public String sentence() {
        String topics = topics().stream()
                .map(topic -> topic.substring(topic.lastIndexOf(':') + 1) + " partitions of "
                        + topic.substring(0, topic.lastIndexOf(':')))
                .collect(Collectors.joining(" and "));
        int consumers = group.members().size();
        OptionalDouble known = rate();
        String rate = known.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "; %,.1f records arrive in a second", known.getAsDouble());
        String other = group.assignor() != null && assignor().isEmpty()
                ? " Its assignor " + group.assignor() + " is not one of Kafka's, so the plan shows another one."
                : "";
        return "Observed: %s has %d %s for %s%s.%s"
                .formatted(group.groupId(), consumers, consumers == 1 ? "consumer" : "consumers", topics, rate, other);
    }
}
