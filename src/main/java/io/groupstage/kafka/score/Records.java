package io.groupstage.kafka.score;

import io.groupstage.course.JudgedRecord;
import io.groupstage.course.JudgedRecord.Kind;
import io.groupstage.course.Team;
import io.groupstage.course.Verdict;
import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last {@value VerdictsJson#MOST} judged records of a desk. Not thread-safe. */
final class Records {

    private final Team team;
    private final Kind kind;
    private final TopicPartition partition;
    private final Deque<JudgedRecord> last = new ArrayDeque<>(VerdictsJson.MOST + 1);

    /** A team's topics have one partition each. */
    Records(Team team, Kind kind) {
        this.team = team;
        this.kind = kind;
        this.partition = new TopicPartition(kind == Kind.ACTION ? team.actionsTopic() : team.statsTopic(), 0);
    }

    JudgedRecord add(ConsumerRecord<byte[], byte[]> read, Verdict verdict) {
        Instant at = Instant.ofEpochMilli(read.timestamp());
        JudgedRecord judged = new JudgedRecord(team, kind, partition, read.offset(), at, verdict);
        last.addFirst(judged);
        if (last.size() > VerdictsJson.MOST) {
            last.removeLast();
        }
        return judged;
    }

    List<JudgedRecord> newestFirst() {
        return List.copyOf(last);
    }
}
