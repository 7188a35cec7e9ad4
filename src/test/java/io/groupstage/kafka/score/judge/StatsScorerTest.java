package io.groupstage.kafka.score.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfStats;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import io.groupstage.course.verdict.Verdict.Code;
import io.groupstage.group.fold.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class StatsScorerTest {

    private final StatsScorer scorer = new StatsScorer(new Team(1), "users", 5);
    private final List<Position> asked = new ArrayList<>();

    @Test
    void a_state_counts_only_up_to_where_the_log_goes() {
        assertThat(publish(3, 180)).isEqualTo(Code.OK);
        assertThat(publish(3, 0)).isEqualTo(Code.OK);
        assertThat(publish(3, Long.MAX_VALUE)).isEqualTo(Code.OK);

        assertThat(asked).containsExactly(new Position(3, 179));
    }

    @Test
    void a_state_of_a_partition_that_does_not_exist_does_not_earn_a_step() {
        assertThat(publish(7, 7)).isEqualTo(Code.BAD_FIELD);

        assertThat(scorer.evidence(0, TeamResult.NONE).steps().times()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_record_leaves_nothing_behind_while_the_broker_cannot_say_where_the_log_ends() {
        assertThatThrownBy(() -> scorer.read(state(3, 180)).judge(user -> {
                    throw new KafkaException("gone");
                }))
                .isInstanceOf(KafkaException.class);

        OfStats found = (OfStats) scorer.evidence(0, TeamResult.NONE);
        assertThat(found.verdicts()).isEmpty();
        assertThat(found.steps().times()).doesNotContainKey(Step.STATS_PUBLISHED);
    }

    @Test
    void a_state_that_was_ahead_of_the_log_proves_nothing_in_a_replay_either() {
        Story group = new Story("team-1");
        group.generation(1, Map.of("a", Story.partitions(0), "b", Story.partitions(1)));
        publish(40, group.now(), new Replayed(40));
        group.skip();
        group.commit(1, 40);
        group.generation(2, Map.of("a", Story.partitions(0, 1)));
        group.rebalances()
                .forEach(rebalance -> scorer.rebalanced(rebalance.withHandOvers(rebalance.handOvers().stream()
                        .map(handOver -> handOver.withLogEnd(60))
                        .toList())));

        publish(90, group.now().plusSeconds(1), new Replayed(80));
        assertThat(recovered()).isFalse();
        publish(90, group.now().plusSeconds(2), new Replayed(100));
        assertThat(recovered()).isTrue();
    }

    @Test
    void the_broker_is_asked_once_for_all_states_up_to_where_the_log_ended_then() {
        AtomicInteger questions = new AtomicInteger();
        Replayed log = new Replayed(100) {
            @Override
            public long endAt(int partition, Instant at) {
                questions.incrementAndGet();
                return super.endAt(partition, at);
            }
        };
        publish(50, Instant.EPOCH.plusSeconds(1), log);
        publish(100, Instant.EPOCH.plusSeconds(2), log);
        assertThat(questions).hasValue(1);

        publish(50, Instant.EPOCH, log);
        assertThat(questions).as("an earlier time").hasValue(2);
    }

    /** A log that has more than it had then. */
    private static class Replayed implements Produced {

        private final long endThen;

        Replayed(long endThen) {
            this.endThen = endThen;
        }

        @Override
        public boolean contains(Position position) {
            return true;
        }

        @Override
        public long endAt(int partition, Instant at) {
            return endThen;
        }
    }

    private void publish(long nextOffset, Instant at, Produced produced) {
        byte[] value = """
                {"team":"team-1","processed":%d,"flagged":1,"partition":1,"nextOffset":%d}"""
                .formatted(nextOffset, nextOffset)
                .getBytes(UTF_8);
        scorer.read(new ConsumerRecord<>(
                        "stats.team-1",
                        0,
                        0,
                        at.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        "team-1/1".getBytes(UTF_8),
                        value,
                        new RecordHeaders(),
                        Optional.empty()))
                .judge(produced);
    }

    private boolean recovered() {
        return scorer.evidence(0, TeamResult.NONE).steps().has(Step.RECOVERED);
    }

    private Code publish(int partition, long nextOffset) {
        return scorer.read(state(partition, nextOffset))
                .judge(asked::add)
                .verdict()
                .kind();
    }

    private static ConsumerRecord<byte[], byte[]> state(int partition, long nextOffset) {
        byte[] value = """
                {"team":"team-1","processed":5,"flagged":1,"partition":%d,"nextOffset":%d}"""
                .formatted(partition, nextOffset)
                .getBytes(UTF_8);
        return new ConsumerRecord<>("stats.team-1", 0, 0, ("team-1/" + partition).getBytes(UTF_8), value);
    }
}
