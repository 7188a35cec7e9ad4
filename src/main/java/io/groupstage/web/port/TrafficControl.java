package io.groupstage.web.port;

import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import java.util.Optional;

/** The instructor's hand on the traffic. Called from any thread. */
public interface TrafficControl {

    /** What the traffic does, beside what was asked. */
    TrafficReport report();

    /** Asks for something else from now on. */
    void order(TrafficPlan plan);

    /** The address of the board where it can be steered, if that is another than this one: then nothing is ordered here. */
    default Optional<String> steeredAt() {
        return Optional.empty();
    }
}
