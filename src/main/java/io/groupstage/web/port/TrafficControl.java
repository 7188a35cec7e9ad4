package io.groupstage.web.port;

import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import java.util.Optional;

/** Lets the instructor control the traffic. Called from any thread. */
public interface TrafficControl {

    /** Returns the settings of the traffic and the rate that is really sent. */
    TrafficReport report();

    /** Changes the settings. */
    void order(TrafficPlan plan);

    /**
     * Returns the address of the board that controls the traffic, if that is not this board: then this one cannot
     * change it.
     */
    default Optional<String> steeredAt() {
        return Optional.empty();
    }
}
