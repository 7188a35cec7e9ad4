package io.groupstage.web.port.fault;

import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.RunningFault;
import java.util.List;

/** Lets the instructor cause faults. Called from any thread. */
public interface FaultControl {

    /** Returns the subjects that a fault of this kind can have now, such as the names of the teams that have a bot. */
    List<String> subjects(FaultKind kind);

    /**
     * Checks that this fault can begin now.
     *
     * @throws io.groupstage.web.http.ApiError if another fault excludes it
     */
    void requirePossible(Fault fault);

    /**
     * Writes the order for a fault; returns its id when Kafka has the order.
     *
     * @throws io.groupstage.web.http.ApiError if Kafka does not answer
     */
    String begin(Fault fault);

    /**
     * Ends a fault before its limit.
     *
     * @throws io.groupstage.web.http.ApiError if Kafka does not answer, and another process has to end the fault
     */
    void end(RunningFault fault);

    /** Returns the faults that happen now, the oldest first. */
    List<RunningFault> running();

    /** Returns the last faults that have ended, the newest first. */
    List<EndedFault> ended();
}
