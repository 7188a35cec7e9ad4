package io.groupstage.web.wire;

import io.groupstage.api.TrafficView;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.web.http.Json;
import java.util.OptionalInt;

/** Makes the {@link TrafficView} of the traffic. */
public final class TrafficViews {

    private TrafficViews() {}

    public static TrafficView of(TrafficReport report) {
        return of(report, false);
    }

    /** @param classPaused whether the class pauses, so that nothing is sent whatever was ordered */
    static TrafficView of(TrafficReport report, boolean classPaused) {
        OptionalInt hot = report.plan().hotPartition();
        return new TrafficView(
                rate(report.plan().rate()),
                report.plan().paused() || classPaused,
                hot.isPresent() ? (Integer) hot.getAsInt() : null,
                Json.tenths(report.sentPerSecond()));
    }

    private static TrafficView.RateView rate(Rate rate) {
        return switch (rate) {
            case Rate.Max max -> new TrafficView.Max();
            case Rate.PerSecond perSecond -> new TrafficView.PerSecond(perSecond.records());
        };
    }
}
