package io.groupstage.course.board;

import io.groupstage.course.StepTimes;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.LostCount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evidence that one writer has about one team: the last record under its key in {@code groupstage.board}. Each kind
 * has only one writer at a time, so two writers never overwrite each other's evidence.
 */
public sealed interface Evidence {

    /** Returns the steps that this evidence proves, each with its instant. */
    StepTimes steps();

    /** Evidence from the team's consumer group, which an observer saw. */
    record OfGroup(StepTimes steps) implements Evidence {}

    /**
     * Evidence that a bot has worked for the team, written by the process that runs the bot. It is never retracted: the
     * steps of the team may be the bot's, even after a person took over.
     *
     * @param since when the first bot started
     */
    record OfBot(Instant since) implements Evidence {

        @Override
        public StepTimes steps() {
            return StepTimes.NONE;
        }
    }

    /**
     * Evidence from the team's actions, found by the scorer that owns their partition.
     *
     * @param position the offset up to which they are judged, exclusive
     * @param since the offset at which the team began, by partition of the topic that it consumes; a partition is
     *     absent until its offset is known
     * @param deleted the records that retention deleted before the scorer could judge them, or before the team could
     *     read them
     * @param verdicts the last verdicts, newest first
     */
    record OfActions(
            long position,
            StepTimes steps,
            Score score,
            Map<Integer, Long> since,
            RetentionLoss deleted,
            List<JudgedRecord> verdicts)
            implements Evidence {

        public OfActions {
            since = Map.copyOf(since);
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * Evidence from the team's stats, found by the scorer that owns their partition.
     *
     * @param position the offset up to which they are judged, exclusive
     * @param verdicts the last verdicts, newest first
     * @param lost the last state that the team has lost, if it has not restored it
     */
    record OfStats(long position, StepTimes steps, List<JudgedRecord> verdicts, Optional<LostCount> lost)
            implements Evidence {

        public OfStats {
            verdicts = List.copyOf(verdicts);
        }
    }
}
