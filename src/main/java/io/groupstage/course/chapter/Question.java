package io.groupstage.course.chapter;

import io.groupstage.group.Cause;
import java.util.List;
import java.util.OptionalInt;

/**
 * A question that a reader answers before an experiment. The X-ray decides it: when a rebalance of this cause happens,
 * the option whose range contains the fact is right.
 *
 * @param id identifies the question in its course
 * @param event the cause of the rebalance that decides
 * @param members the number of members after that rebalance, if only such a rebalance decides
 * @param explanation the reason, for the time after the event, in Markdown
 */
public record Question(
        String id, String ask, List<Option> options, Cause event, OptionalInt members, Fact fact, String explanation) {

    /**
     * An option of the question.
     *
     * @param from the smallest value of the fact for which the option is right
     * @param below the value below which the fact must be
     */
    public record Option(String text, double from, double below) {

        /** Returns whether the option is right for this value of the fact. */
        public boolean contains(double value) {
            return value >= from && value < below;
        }

        boolean overlaps(Option other) {
            return from < other.below && other.from < below;
        }
    }
}
