package io.groupstage.plan.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Runs events in the order of their times. Events of the same time run in the order in which they were added. */
final class Agenda {

    private record Entry(long at, long order, Runnable event) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long now;
    private long added;

    /** Returns the time of the event that runs. It never goes back. */
    long now() {
        return now;
    }

    /** Adds an event; one in the past runs now. */
    void at(long time, Runnable event) {
        entries.add(new Entry(Math.max(now, time), added, event));
        added++;
    }

    /** Runs all events up to this time, with those that they add. */
    void runUntil(long end) {
        for (Entry next = entries.peek(); next != null && next.at() <= end; next = entries.peek()) {
            entries.remove();
            now = next.at();
            next.event().run();
        }
        now = Math.max(now, end);
    }
}
