package io.groupstage.app;

import io.groupstage.course.Evidence.OfGroup;
import io.groupstage.course.GroupMoments;
import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Moment;
import io.groupstage.course.Moments;
import io.groupstage.course.Progress;
import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.TeamResult;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Rebalance;
import io.groupstage.kafka.observe.GroupListener;
import io.groupstage.kafka.score.BoardLog;
import io.groupstage.kafka.score.BoardTail;
import io.groupstage.kafka.score.Scorer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * What the teams of a lab have reached. Evidence comes in from the observer and the scorer, each on its own thread; a
 * step counts, and is announced, once the broker has acknowledged its record in the board's log, so that what was shown
 * is there again after any restart.
 */
final class Classroom implements GroupListener, Scorer.Listener, BoardTail.Listener {

    private final Map<String, Team> teams;
    private final String topic;
    private final BoardLog log;
    private final News news;
    private final InstantSource clock;
    private final ConcurrentMap<Team, Progress> progress = new ConcurrentHashMap<>();
    private final ConcurrentMap<Team, TeamResult> shown = new ConcurrentHashMap<>();
    private final ConcurrentMap<Team, Group> lastSeen = new ConcurrentHashMap<>();

    Classroom(Map<String, Team> teams, String topic, BoardLog log, News news, InstantSource clock) {
        this.teams = teams;
        this.topic = topic;
        this.log = log;
        this.news = news;
        this.clock = clock;
    }

    /** Takes over what was there at the start, once the board's log is read. */
    void restore(BoardTail board) {
        while (!board.ready()) {
            LockSupport.parkNanos(1_000_000);
        }
        teams.values().forEach(team -> restore(team, board.result(team)));
    }

    @Override
    public void changed(Team team, TeamResult before, TeamResult after) {
        shown.put(team, after);
        Moments.between(team, Progress.restored(before.steps()), Progress.restored(after.steps()))
                .forEach(news::announce);
        news.boardChanged();
    }

    @Override
    public void labChanged() {
        news.boardChanged();
    }

    private void restore(Team team, TeamResult result) {
        Progress restored = Progress.restored(result.steps());
        progress.put(team, restored);
        shown.putIfAbsent(team, result);
        news.remember(Moments.between(team, Progress.start(), restored));
    }

    /** The steps that a team has reached, for all to see. */
    Map<Step, Instant> steps(Team team) {
        return result(team).steps();
    }

    /** What is proven of a team, for all to see. */
    TeamResult result(Team team) {
        return shown.getOrDefault(team, TeamResult.NONE);
    }

    @Override
    public void changed(Group group) {
        Team team = teams.get(group.groupId());
        if (team != null) {
            Instant now = clock.instant();
            Group before = lastSeen.put(team, group);
            if (before != null) {
                GroupMoments.between(team, before, group, now).forEach(news::announce);
            }
            advance(team, progress -> progress.seen(group, topic, now));
        }
        news.groupChanged(group.groupId());
    }

    @Override
    public void forgotten(String groupId) {
        Team team = teams.get(groupId);
        if (team != null) {
            lastSeen.remove(team);
        }
        news.groupChanged(groupId);
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        news.rebalanced(rebalance);
    }

    @Override
    public void rebalancing(String groupId) {
        news.groupChanged(groupId);
    }

    @Override
    public void noted(GroupNote note) {
        news.groupChanged(note.groupId());
    }

    @Override
    public void judged(JudgedRecord judged) {
        advance(judged.team(), progress -> switch (judged.kind()) {
            case ACTION -> progress.actionJudged(judged.verdict(), judged.at());
            case STATS -> progress.statsJudged(judged.verdict(), judged.at());
        });
        news.boardChanged();
    }

    private void advance(Team team, UnaryOperator<Progress> evidence) {
        List<Moment> reached = new ArrayList<>();
        Progress after = progress.compute(team, (t, known) -> {
            Progress before = known == null ? Progress.start() : known;
            Progress next = evidence.apply(before);
            reached.addAll(Moments.between(team, before, next));
            return next;
        });
        if (!reached.isEmpty()) {
            var unused = log.write(team, new OfGroup(after.steps()));
        }
    }
}
