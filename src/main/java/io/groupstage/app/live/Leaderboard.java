package io.groupstage.app.live;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.kafka.score.board.BoardTail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Ranks the teams by the board's topic: every process that reads it computes the same ranking. Teams that do not compete
 * come after all others.
 */
public record Leaderboard(LabSpec spec, BoardTail board, Supplier<Lesson> lesson, InstantSource clock) {

    /** Returns the teams, the best first. */
    List<Standing> ranked() {
        Lesson now = lesson.get();
        return spec.inOrder().stream()
                .map(this::standing)
                .sorted(LabAt.order(now))
                .toList();
    }

    /** Returns the rank of the team at this place of the list; empty if the team does not compete. */
    OptionalInt rank(Team team, int place) {
        return lesson.get().isExcluded(team) ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** Returns what counts for the team: since the last reset of its results, if there is one. */
    TeamResult result(Team team) {
        return board.result(team, lesson.get().reset(team));
    }

    private Standing standing(Team team) {
        TeamResult result = result(team);
        return new Standing(team, result.steps(), result.score(), result.bot());
    }

    /** Returns the records that retention deleted before they were judged. */
    RetentionLoss deleted(Team team) {
        return result(team).deleted();
    }

    /** Returns when a scorer last confirmed the team's score, if that is too long ago. */
    Optional<Instant> unconfirmedSince(Team team) {
        return LabFacts.OfTeam.unconfirmedSince(
                board.confirmedAt(team, lesson.get().reset(team)), clock.instant());
    }
}
