package io.groupstage.app.live;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Ranking;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.kafka.score.board.BoardTail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How the teams stand by the board's log: the same in every process that reads it. */
record Leaderboard(LabSpec lesson, BoardTail board, InstantSource clock) {

    /** Scorers confirm each score every 10 s, and one that is killed is missed for 6 s. */
    private static final Duration CONFIRMED = Duration.ofSeconds(25);

    /** The best first. */
    List<Standing> ranked() {
        return lesson.inOrder().stream()
                .map(this::standing)
                .sorted(Ranking.ORDER)
                .toList();
    }

    private Standing standing(Team team) {
        TeamResult result = board.result(team);
        return new Standing(team, result.steps(), result.score());
    }

    /** What retention deleted before it counted. */
    RetentionLoss deleted(Team team) {
        return board.result(team).deleted();
    }

    /** Since when no scorer has confirmed its score, if that is too long ago. */
    Optional<Instant> unconfirmedSince(Team team) {
        return board.confirmedAt(team).filter(clock.instant().minus(CONFIRMED)::isAfter);
    }
}
