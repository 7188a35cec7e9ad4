package io.groupstage.kafka.bots;

import io.groupstage.course.Team;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.course.verdict.StatsJudge;
import io.groupstage.course.verdict.StatsJudge.Judged;
import io.groupstage.kafka.topic.TopicTail;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Reads the states that a team published, as a team recovers its state: from its own compacted topic. */
record StatsReader(Team team, Supplier<Consumer<byte[], byte[]>> consumers) {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Returns the last state of each partition. */
    Map<Integer, PartitionStats> read() {
        Map<Integer, PartitionStats> states = new HashMap<>();
        StatsJudge judge = new StatsJudge(team);
        try (TopicTail topic = new TopicTail("unused", team.statsTopic(), consumers, record -> {
            Judged judged = judge.judge(record.key(), record.value());
            judged.state().ifPresent(state -> states.put(state.partition(), state));
            judged.deleted().ifPresent(states::remove);
        })) {
            topic.readToEnd(ANSWER);
            return states;
        }
    }
}
