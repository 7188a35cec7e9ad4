package io.groupstage.kafka.broker;

import io.groupstage.course.Team;
import java.util.Map;

/** Describes a topic: its partitions, and the configuration that differs from the broker's. */
public record TopicSpec(String name, int partitions, Map<String, String> config) {

    private static final String DAY = String.valueOf(24L * 60 * 60 * 1000);
    private static final String MEBIBYTES_512 = String.valueOf(512L << 20);

    /** The timestamp type: a step's instant affects the ranking, so the broker sets it and not the team. */
    private static final String BROKERS_CLOCK = "LogAppendTime";

    /** The configuration of a topic that keeps the last value of each key, with the time at which the broker got it. */
    private static final Map<String, String> LAST_VALUES = Map.of(
            "cleanup.policy",
            "compact",
            "message.timestamp.type",
            BROKERS_CLOCK,
            "segment.bytes",
            String.valueOf(1 << 20));

    /**
     * Returns the topic that the teams consume. It keeps a day, and at most 512 MiB per partition. The broker sets the
     * timestamps, so that the log end offset at the time of a team's record can be looked up later.
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
     * Returns a team's topic of stats. It has short segments and an eager cleaner, so that a class sees compaction. New
     * keys could still grow it without a limit, so beyond 64 MiB the oldest records are deleted.
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
     * Returns the topic with the last steps and scores of each team. Each record is written again every ten seconds,
     * and a starting process reads the whole topic. Its segments are therefore small and compacted soon. The broker's
     * timestamp shows how old a record is.
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
                        // enough for a course with long texts
                        "max.message.bytes", String.valueOf(4 << 20),
                        "min.cleanable.dirty.ratio", "0.01",
                        "max.compaction.lag.ms", "120000"));
    }

    /**
     * Returns the topic of the commands for bots. It keeps the last command of each subject, and the teams that people
     * have joined.
     */
    public static TopicSpec commands() {
        return new TopicSpec("groupstage.commands", 1, LAST_VALUES);
    }

    /**
     * Returns the topic of the answers to the handbook's questions. It keeps the last answer of each team to each
     * question. The broker's timestamp says when it was given: only a later event decides it.
     */
    public static TopicSpec answers() {
        return new TopicSpec("groupstage.answers", 1, LAST_VALUES);
    }

    /**
     * Returns the topic of the state of the class. It keeps the last fact of each subject. The broker's timestamp says when
     * the instructor made it: pauses and the countdown are measured with it.
     */
    public static TopicSpec classState() {
        return new TopicSpec("groupstage.class", 1, LAST_VALUES);
    }

    /**
     * Returns the topic of the audit trail. It keeps the entries for a year, and at most 16 MiB, which are about 50,000
     * changes: beyond that the oldest segment is deleted.
     */
    public static TopicSpec audit() {
        return new TopicSpec(
                "groupstage.audit",
                1,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", String.valueOf(365L * 24 * 60 * 60 * 1000),
                        "retention.bytes", String.valueOf(16L << 20),
                        "segment.bytes", String.valueOf(4 << 20),
                        "message.timestamp.type", BROKERS_CLOCK));
    }

    /**
     * Returns the topic of the facts that the board was made of, for the time of a day and at most 256 MiB. Its timestamps
     * are the instants of the facts, by which a reader finds them.
     */
    public static TopicSpec journal() {
        return new TopicSpec(
                "groupstage.journal",
                1,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", DAY,
                        "retention.bytes", String.valueOf(256L << 20),
                        "segment.bytes", String.valueOf(16 << 20),
                        // a whole frame of a large class
                        "max.message.bytes", String.valueOf(4 << 20)));
    }

    /**
     * Returns the topic that keeps the rebalances for a year, because compaction of {@code __consumer_offsets} deletes
     * the history. A starting process reads the whole topic, so it is bounded: beyond 32 MiB the oldest segment is
     * deleted.
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
                        // enough for one rebalance of a group with thousands of partitions
                        "max.message.bytes", String.valueOf(8 << 20)));
    }
}
