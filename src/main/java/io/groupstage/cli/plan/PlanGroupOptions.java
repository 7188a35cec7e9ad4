package io.groupstage.cli.plan;

import io.groupstage.plan.Assignor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds the options that describe a planned group. {@code plan.ask} reads and checks their values, as it does for HTTP. */
final class PlanGroupOptions {

    /** Lists values for shell completion. */
    static final class AssignorWords implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Assignor.values())
                    .map(Assignor::word)
                    .distinct()
                    .iterator();
        }
    }

    /** Lists values for shell completion. */
    static final class Protocols implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("classic", "consumer").iterator();
        }
    }

    @Option(names = "--partitions", paramLabel = "P", description = "Partitions of the topic that the group reads")
    private @Nullable String partitions;

    @Option(
            names = "--topic",
            paramLabel = "NAME:P",
            description = "Topic with its partitions, instead of --partitions; may be repeated")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = "--consumers",
            paramLabel = "N,…",
            description = "Numbers of consumers in the order in which the group takes them, such as 3, 1-6 or 2,3,5."
                    + " Default: every number that can make a difference")
    private @Nullable String consumers;

    @Option(
            names = "--assignor",
            paramLabel = "NAME",
            completionCandidates = AssignorWords.class,
            description = "${COMPLETION-CANDIDATES}. Default: range, and uniform for --protocol consumer")
    private @Nullable String assignor;

    @Option(
            names = "--protocol",
            paramLabel = "classic|consumer",
            completionCandidates = Protocols.class,
            description = "Protocol of the group; consumer is KIP-848. Default: that of the assignor, else classic")
    private @Nullable String protocol;

    @Option(
            names = "--subscribe",
            paramLabel = "MEMBER:TOPIC,…",
            description = "Topics of a member that does not read all topics, such as C:orders; may be repeated")
    private List<String> subscriptions = new ArrayList<>();

    @Option(
            names = "--racks",
            paramLabel = "RACK,…",
            description = "Racks, to which consumers and replicas are assigned in turn: with east,west A is in east and"
                    + " B in west. The assignors of the classic protocol respect them")
    private @Nullable String racks;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Replicas of each partition, in as many racks; needs --racks. Default: 1")
    private @Nullable String replicas;

    @Option(names = "--static", description = "Gives each consumer a group.instance.id")
    private boolean isStatic;

    /** Adds the options that were given, by the names of their parameters. */
    void addTo(Map<String, List<String>> given) {
        Given.add(given, "partitions", partitions);
        Given.add(given, "consumers", consumers);
        Given.add(given, "assignor", assignor);
        Given.add(given, "protocol", protocol);
        Given.add(given, "racks", racks);
        Given.add(given, "replicas", replicas);
        Given.add(given, "static", isStatic ? "true" : null);
        Given.add(given, "topic", topics);
        Given.add(given, "subscribe", subscriptions);
    }
}
