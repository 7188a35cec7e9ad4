package io.groupstage.course.board;

import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.score.Ranking;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One team's row on the board.
 *
 * @param rank from 1; see {@link Ranking}; empty for a team that the instructor has excluded
 * @param bot whether a bot has ever worked for the team
 * @param steps the steps reached, each with the instant of its evidence
 * @param group the team's consumer group; empty until the coordinator has written a record about it
 * @param lag how that group's lag has moved lately
 * @param deleted the records that retention deleted before they counted; the score lacks them
 * @param unconfirmedSince when the score was last confirmed, if that is long ago because no scorer works; empty
 *     otherwise
 */
public record TeamRow(
        Team team,
        OptionalInt rank,
        boolean bot,
        StepTimes steps,
        Optional<GroupSnapshot> group,
        LagHistory.Direction lag,
        Score score,
        RetentionLoss deleted,
        Optional<Instant> unconfirmedSince,
        Optional<Moment> lastMoment) {}
