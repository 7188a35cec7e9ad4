package io.groupstage.web.port;

import io.groupstage.course.StepTimes;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds the progress of a team.
 *
 * @param rank the rank on the board, from 1; empty for a team that the instructor has excluded
 * @param bot whether a bot has ever worked for the team
 * @param steps the reached steps, each with the instant of its evidence
 * @param deleted the records that retention deleted before they were judged: the score lacks them
 * @param unconfirmedSince when the score was last confirmed, if that is long ago because no scorer is working
 */
public record TeamProgress(
        OptionalInt rank,
        boolean bot,
        StepTimes steps,
        Score score,
        RetentionLoss deleted,
        Optional<Instant> unconfirmedSince) {}
