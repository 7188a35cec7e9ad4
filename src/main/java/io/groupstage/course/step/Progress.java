package io.groupstage.course.step;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import java.time.Instant;

/**
 * Holds the steps that a team has reached: a fold of evidence, each piece with its instant. A step that is reached
 * stays reached.
 *
 * <p>It is immutable. After a restart, {@link #restored} goes on from the steps that were reached; only evidence that
 * was not yet complete is lost, and it arrives again.
 */
public final class Progress {

    private static final int SHARING = 2;

    private final StepTimes steps;
    private final Sharing sharing;

    private Progress(StepTimes steps, Sharing sharing) {
        this.steps = steps;
        this.sharing = sharing;
    }

    /** Returns the progress of a team without any step. */
    public static Progress start() {
        return new Progress(StepTimes.NONE, Sharing.NONE);
    }

    /** Returns the progress with the steps that were reached before a restart. */
    public static Progress restored(StepTimes steps) {
        return new Progress(steps, Sharing.NONE);
    }

    /** Returns the steps reached, in their order, each with the instant of its evidence. */
    public StepTimes steps() {
        return steps;
    }

    /** Returns how many members of the team's group last owned a partition of the topic. */
    public int consumers() {
        return sharing.owners();
    }

    /**
     * Returns the progress after a look at the team's group.
     *
     * @param topic the topic that every team consumes
     */
    public Progress seen(Group group, String topic, Instant at) {
        Sharing now = sharing.seen(group, topic);
        Progress next = new Progress(steps, now);
        if (group.state() == GroupState.STABLE && now.owners() > 0) {
            next = next.reached(Step.CONNECTED, at);
        }
        return now.progressed() >= SHARING ? next.reached(Step.SCALED, at) : next;
    }

    /** Returns the progress of a team whose group was connected at this instant or before. */
    public Progress connectedAt(Instant at) {
        return new Progress(steps.with(Step.CONNECTED, at), sharing);
    }

    private Progress reached(Step step, Instant at) {
        return steps.has(step) ? this : new Progress(steps.with(step, at), sharing);
    }
}
