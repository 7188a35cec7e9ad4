package io.groupstage.app;

import io.groupstage.course.TrafficPlan;
import io.groupstage.course.TrafficReport;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.TrafficControl;

/** The traffic, for the web. */
record LiveTraffic(Traffic traffic) implements TrafficControl {

    @Override
    public TrafficReport report() {
        return traffic.report();
    }

    @Override
    public void order(TrafficPlan plan) {
        traffic.order(plan);
    }
}
