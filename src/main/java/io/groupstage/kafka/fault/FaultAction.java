package io.groupstage.kafka.fault;

import io.groupstage.course.fault.Fault;

/** Carries out the faults of one or more kinds. Each fault runs in a thread of its own. */
public interface FaultAction {

    /**
     * Returns what the fault is going to change, as it is now, for {@link #restore}.
     *
     * @throws FaultException if the fault cannot happen now
     */
    default String before(Fault fault) throws FaultException, InterruptedException {
        return "";
    }

    /**
     * Makes the fault happen; returns when it is over and everything is as before, also if it fails.
     *
     * @param span ends when the fault is to end
     */
    void run(Fault fault, String before, FaultSpan span) throws FaultException, InterruptedException;

    /**
     * Restores what the fault had changed when the lab was killed. It may have been restored already.
     *
     * @param before the answer of {@link #before} in the earlier lab
     */
    default void restore(Fault fault, String before) throws FaultException, InterruptedException {}
}
