package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.JudgedRecord.Kind;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.score.board.VerdictsJson;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds the last judged records of a topic scorer: the last {@value VerdictsJson#RECENT}, and as many mistakes, even if
 * many right records came after them. If there are too many mistakes, it drops one of the most frequent kind, so that a
 * flood does not drive out a rare one. It is not thread-safe.
 */
public final class RecentVerdicts {

    private static final int RECENT = VerdictsJson.RECENT;
    private static final int MISTAKES = VerdictsJson.MOST - RECENT;

    private final Team team;
    private final Kind kind;
    private final TopicPartition partition;
    private final Deque<JudgedRecord> last = new ArrayDeque<>(RECENT + 1);
    private final Deque<JudgedRecord> mistakes = new ArrayDeque<>(MISTAKES + 1);
    private final Map<Verdict.Code, Integer> mistakesOfKind = new EnumMap<>(Verdict.Code.class);

    /** Creates an empty list for one of the team's topics, each of which has one partition. */
    RecentVerdicts(Team team, Kind kind) {
        this.team = team;
        this.kind = kind;
        this.partition = new TopicPartition(kind == Kind.ACTION ? team.actionsTopic() : team.statsTopic(), 0);
    }

    JudgedRecord add(ConsumerRecord<byte[], byte[]> read, Verdict verdict) {
        Instant at = Instant.ofEpochMilli(read.timestamp());
        JudgedRecord judged = new JudgedRecord(team, kind, partition, read.offset(), at, verdict);
        last.addFirst(judged);
        if (last.size() > RECENT) {
            last.removeLast();
        }
        if (verdict.isMistake()) {
            addMistake(judged);
        }
        return judged;
    }

    private void addMistake(JudgedRecord judged) {
        mistakes.addFirst(judged);
        mistakesOfKind.merge(judged.verdict().kind(), 1, Integer::sum);
        if (mistakes.size() > MISTAKES) {
            Verdict.Code most = mistakesOfKind.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            removeOldest(most);
            mistakesOfKind.merge(most, -1, Integer::sum);
        }
    }

    private void removeOldest(Verdict.Code code) {
        for (Iterator<JudgedRecord> oldestFirst = mistakes.descendingIterator(); oldestFirst.hasNext(); ) {
            if (oldestFirst.next().verdict().kind() == code) {
                oldestFirst.remove();
                return;
            }
        }
    }

    List<JudgedRecord> newestFirst() {
        return Stream.concat(last.stream(), mistakes.stream())
                .distinct()
                .sorted(Comparator.comparingLong(JudgedRecord::offset).reversed())
                .toList();
    }
}
