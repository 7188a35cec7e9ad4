package io.groupstage.course.board;

import io.groupstage.course.Step;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.verdict.JudgedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one writer knows of one team: the last word under its key in {@code groupstage.board}. Each kind has one writer
 * at a time, so that no two of them overwrite each other's word.
 */
public sealed interface Evidence {

    /** The steps that this evidence proves, each with its instant. */
    Map<Step, Instant> steps();

    /** Of the team's consumer group: what an observer saw. */
    record OfGroup(Map<Step, Instant> steps) implements Evidence {

        public OfGroup {
            steps = Map.copyOf(steps);
        }
    }

    /**
     * Of the team's actions: what the scorer found that owns their partition.
     *
     * @param position the offset up to which they are judged, exclusive
     * @param since where the team began in each partition of what it consumes; a partition is left out until known
     * @param deleted what retention had deleted before this scorer could judge it, or the team read it
     * @param verdicts the last ones, newest first
     */
    record OfActions(
            long position,
            Map<Step, Instant> steps,
            Score score,
            Map<Integer, Long> since,
            RetentionLoss deleted,
            List<JudgedRecord> verdicts)
            implements Evidence {

        public OfActions {
            steps = Map.copyOf(steps);
            since = Map.copyOf(since);
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * Of the team's stats: what the scorer found that owns their partition.
     *
     * @param position the offset up to which they are judged, exclusive
     * @param verdicts the last ones, newest first
     */
    record OfStats(long position, Map<Step, Instant> steps, List<JudgedRecord> verdicts) implements Evidence {

        public OfStats {
            steps = Map.copyOf(steps);
            verdicts = List.copyOf(verdicts);
        }
    }
}
