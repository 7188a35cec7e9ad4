package io.groupstage.plan.sim;

import java.util.List;
import java.util.Optional;

/**
 * Describes the records that arrive at all partitions together.
 *
 * @param changes the rate from each time on; the first is at 0
 * @param wave how the rate swings around that, if it does
 */
public record Load(List<Change> changes, Optional<Wave> wave) {

    private static final double SECOND = 1e9;

    /** Sets the rate, in records a second, from a time on. */
    public record Change(long at, double rate) {}

    /**
     * Lets the rate swing like a day: it begins at its mean and rises first.
     *
     * @param period in nanoseconds
     * @param share the largest change as a part of the rate, 0 to 1
     */
    public record Wave(long period, double share) {}

    public Load {
        changes = List.copyOf(changes);
        if (changes.isEmpty() || changes.getFirst().at() != 0) {
            throw new IllegalArgumentException("the first rate must hold from 0 on");
        }
    }

    public static Load constant(double rate) {
        return new Load(List.of(new Change(0, rate)), Optional.empty());
    }

    /** Returns the number of records that have arrived until then; it never decreases. */
    public double total(long time) {
        double sum = 0;
        for (int at = 0; at < changes.size(); at++) {
            Change change = changes.get(at);
            if (change.at() >= time) {
                break;
            }
            long end =
                    at + 1 < changes.size() ? Math.min(time, changes.get(at + 1).at()) : time;
            sum += change.rate() * (seconds(end) - seconds(change.at()));
        }
        return sum;
    }

    /** Returns the time, weighted by the wave, so that a rate times it is a number of records. */
    private double seconds(long time) {
        double plain = time / SECOND;
        if (wave.isEmpty()) {
            return plain;
        }
        double turn = 2 * StrictMath.PI / (wave.get().period() / SECOND);
        return plain + wave.get().share() / turn * (1 - StrictMath.cos(turn * plain));
    }

    /** Returns the first time, up to {@code latest}, at which this many records had arrived. */
    long timeOf(double total, long latest) {
        long low = 0;
        long high = latest;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (total(middle) >= total) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the rate at that time, in records a second. */
    double rate(long time) {
        double rate = 0;
        for (Change change : changes) {
            rate = change.at() <= time ? change.rate() : rate;
        }
        double base = rate;
        return wave.map(one ->
                        base * (1 + one.share() * StrictMath.sin(2 * StrictMath.PI * time / (double) one.period())))
                .orElse(base);
    }
}
