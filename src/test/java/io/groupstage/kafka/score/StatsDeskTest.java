package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Evidence.OfStats;
import io.groupstage.course.Position;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.TeamResult;
import io.groupstage.course.Verdict.Code;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class StatsDeskTest {

    private final StatsDesk desk = new StatsDesk(new Team(1), "new_users");
    private final List<Position> asked = new ArrayList<>();

    @Test
    void a_state_counts_only_up_to_where_the_log_goes() {
        assertThat(publish(3, 180)).isEqualTo(Code.OK);
        assertThat(publish(3, 0)).isEqualTo(Code.OK);
        assertThat(publish(99_999, 7)).isEqualTo(Code.OK);
        assertThat(publish(3, Long.MAX_VALUE)).isEqualTo(Code.OK);

        assertThat(asked).containsExactly(new Position(3, 179));
    }

    @Test
    void a_record_leaves_nothing_behind_while_the_broker_cannot_say_where_the_log_ends() {
        assertThatThrownBy(() -> desk.judge(state(3, 180), user -> {
                    throw new KafkaException("gone");
                }))
                .isInstanceOf(KafkaException.class);

        OfStats found = (OfStats) desk.evidence(0, TeamResult.NONE);
        assertThat(found.verdicts()).isEmpty();
        assertThat(found.steps()).doesNotContainKey(Step.STATS_PUBLISHED);
    }

    private Code publish(int partition, long nextOffset) {
        return desk.judge(state(partition, nextOffset), asked::add).verdict().kind();
    }

    private static ConsumerRecord<byte[], byte[]> state(int partition, long nextOffset) {
        byte[] value = """
                {"team":"team-1","processed":5,"flagged":1,"partition":%d,"nextOffset":%d}"""
                .formatted(partition, nextOffset)
                .getBytes(UTF_8);
        return new ConsumerRecord<>("stats.team-1", 0, 0, ("team-1/" + partition).getBytes(UTF_8), value);
    }
}
