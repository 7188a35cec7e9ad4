package io.groupstage.group.fold.rebalances;

import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the coordinator's reports on the open rebalance. Log lines arrive at once and records later, so a line about the
 * next rebalance may arrive before the record that ends this one.
 */
final class EarlyReports {

    private static final int MOST = 2_000;

    private final List<GroupEvent> reports = new ArrayList<>();

    /** Adds a report; drops it if too many are kept. */
    void add(GroupEvent report) {
        if (reports.size() < MOST) {
            reports.add(report);
        }
    }

    void clear() {
        reports.clear();
    }

    /** Removes all reports, and returns those that are later than the end of the rebalance. */
    List<GroupEvent> removeAfter(Instant end) {
        List<GroupEvent> early =
                reports.stream().filter(report -> report.at().isAfter(end)).toList();
        reports.clear();
        return early;
    }
}
