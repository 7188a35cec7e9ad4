package io.groupstage.web.port;

import io.groupstage.course.Step;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a team came.
 *
 * @param rank from 1, as on the board
 * @param steps the steps reached, each with the instant of its evidence
 * @param deleted what retention deleted before it counted: the score lacks it
 * @param unconfirmedSince when the score was last confirmed, where that is long ago: no scorer is at work
 */
public record TeamStanding(
        int rank, Map<Step, Instant> steps, Score score, RetentionLoss deleted, Optional<Instant> unconfirmedSince) {}
