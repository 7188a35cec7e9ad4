package io.groupstage.kafka.broker;

import io.groupstage.course.Team;
import java.util.Map;

/** A topic as it should be: partitions, and the configuration that differs from the broker's. */
public record TopicSpec(String name, int partitions, Map<String, String> config) {

    private static final String DAY = String.valueOf(24L * 60 * 60 * 1000);
    private static final String MEBIBYTES_512 = String.valueOf(512L << 20);

    /** The instant of a step decides ranks: it must not be the team's own claim. */
    private static final String BROKERS_CLOCK = "LogAppendTime";

    /**
     * What the teams consume: a day of it, and not more than 512 MiB a partition. The broker stamps it, so that what was
     * there at the time of a team's record can be asked at any time after.
     */
    public static TopicSpec users(String name, int partitions) {
        return new TopicSpec(
                name,
                partitions,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", DAY,
                        "retention.bytes", MEBIBYTES_512,
                        "message.timestamp.type", BROKERS_CLOCK));
    }

    static TopicSpec actions(Team team) {
        return new TopicSpec(
                team.actionsTopic(),
                1,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", DAY,
                        "retention.bytes", MEBIBYTES_512,
                        "message.timestamp.type", BROKERS_CLOCK));
    }

    /**
     * Short segments and an eager cleaner, so that compaction is seen within a lesson. Compaction alone would let ever
     * new keys grow it for ever: beyond 64 MiB the oldest goes.
     */
    static TopicSpec stats(Team team) {
        return new TopicSpec(
                team.statsTopic(),
                1,
                Map.of(
                        "cleanup.policy", "compact,delete",
                        "retention.ms", "-1",
                        "retention.bytes", String.valueOf(64L << 20),
                        "message.timestamp.type", BROKERS_CLOCK,
                        "segment.ms", "60000",
                        "min.cleanable.dirty.ratio", "0.01",
                        "delete.retention.ms", "60000"));
    }

    /**
     * Steps and scores, the last word for each team. Every word is said again each ten seconds, and who starts reads all
     * of them: so segments are small, and compacted soon. The broker's clock says how old a word is.
     */
    public static TopicSpec board() {
        return new TopicSpec(
                "groupstage.board",
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "message.timestamp.type", BROKERS_CLOCK,
                        "segment.ms", "60000",
                        "segment.bytes", String.valueOf(8 << 20),
                        // a course with long texts
                        "max.message.bytes", String.valueOf(4 << 20),
                        "min.cleanable.dirty.ratio", "0.01",
                        "max.compaction.lag.ms", "120000"));
    }

    /**
     * Compaction of {@code __consumer_offsets} erases history; this keeps it for a year. Who starts reads all of it, so
     * it is bounded: beyond 32 MiB the oldest goes, a segment at a time.
     */
    public static TopicSpec rebalances() {
        return new TopicSpec(
                "groupstage.rebalances",
                1,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", String.valueOf(365L * 24 * 60 * 60 * 1000),
                        "retention.bytes", String.valueOf(32L << 20),
                        "segment.bytes", String.valueOf(16 << 20),
                        // one rebalance of a group with thousands of partitions
                        "max.message.bytes", String.valueOf(8 << 20)));
    }
}
