package io.groupstage.web;

import io.groupstage.course.TrafficPlan;
import io.groupstage.course.TrafficReport;

/** The instructor's hand on the traffic. Called from any thread. */
public interface TrafficControl {

    /** What the traffic does, beside what was asked. */
    TrafficReport report();

    /** Asks for something else from now on. */
    void order(TrafficPlan plan);
}
