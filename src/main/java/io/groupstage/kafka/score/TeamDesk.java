package io.groupstage.kafka.score;

import io.groupstage.course.Flagged;
import io.groupstage.course.Judge;
import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Produced;
import io.groupstage.course.Score;
import io.groupstage.course.StatsJudge;
import io.groupstage.course.Tally;
import io.groupstage.course.Team;
import io.groupstage.course.Users;
import io.groupstage.course.Verdict;
import io.groupstage.group.TopicPartition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where one team's records are judged, counted and remembered, the last {@value #REMEMBERED} of them. One thread judges;
 * any may read.
 */
final class TeamDesk {

    static final int REMEMBERED = 20;

    private final Team team;
    private final Judge judge;
    private final StatsJudge statsJudge;
    private final Tally tally = new Tally();
    private final Flagged flagged = new Flagged();
    private final Deque<JudgedRecord> last = new ArrayDeque<>(REMEMBERED);
    private volatile Score score = Score.NONE;

    /** The desk of a team; {@code users} may be shared by the desks of one thread. */
    TeamDesk(Team team, ScorerConfig config, Users users) {
        this.team = team;
        this.judge = new Judge(users, team, config.tasks().apply(team));
        this.statsJudge = new StatsJudge(team);
    }

    JudgedRecord action(ConsumerRecord<byte[], byte[]> action, Produced produced) {
        Verdict verdict = judge.judge(action.value(), produced, flagged);
        if (verdict.kind() == Verdict.Code.CORRECT) {
            verdict.user().ifPresent(flagged::add);
        }
        tally.count(verdict);
        score = tally.score(Optional.empty());
        return remembered(action, JudgedRecord.Kind.ACTION, verdict);
    }

    JudgedRecord stats(ConsumerRecord<byte[], byte[]> stats) {
        return remembered(
                stats,
                JudgedRecord.Kind.STATS,
                statsJudge.judge(stats.key(), stats.value()).verdict());
    }

    Score score() {
        return score;
    }

    /** Newest first. */
    List<JudgedRecord> lastVerdicts() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    private JudgedRecord remembered(ConsumerRecord<byte[], byte[]> read, JudgedRecord.Kind kind, Verdict verdict) {
        JudgedRecord judged = new JudgedRecord(
                team,
                kind,
                new TopicPartition(read.topic(), read.partition()),
                read.offset(),
                Instant.ofEpochMilli(read.timestamp()),
                verdict);
        synchronized (last) {
            if (last.size() == REMEMBERED) {
                last.removeLast();
            }
            last.addFirst(judged);
        }
        return judged;
    }
}
