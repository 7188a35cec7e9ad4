package io.groupstage.group.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The trend of a lag. The lag of a consumer that commits at intervals is a sawtooth: it rises until the next commit.
 * Therefore two spans are compared, each longer than the usual interval. The lag grows if all recent samples are above
 * all earlier ones. For example, with 10 records a second and a commit every 5 s:
 *
 * <pre>
 *   0..50, 0..50, 0..50                steady: the spans overlap
 *   0..50, 120..170, 240..290          growing
 * </pre>
 */
public enum LagTrend {
    /** The lag grows: the group does not keep up. */
    GROWING,
    /** The lag does not change measurably. */
    STEADY,
    /** The lag shrinks: the group catches up. */
    SHRINKING;

    /** The period of the comparison. */
    static final Duration WINDOW = Duration.ofSeconds(45);

    /** The oldest and the newest part of the period are compared. */
    private static final Duration SPAN = WINDOW.dividedBy(3);

    private static final int ENOUGH = 3;

    /** A change by fewer records is not a trend. */
    private static final long LEAST = 5;

    /** A lag that was known at an instant. */
    record Known(Instant at, long lag) {}

    /** Returns the trend at the time of the last value; empty if there are too few values. */
    static Optional<LagTrend> of(List<Known> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return Optional.empty();
        }
        Instant now = oldestFirst.getLast().at();
        List<Known> before =
                between(oldestFirst, now.minus(WINDOW), now.minus(WINDOW).plus(SPAN));
        List<Known> lately = between(oldestFirst, now.minus(SPAN), now);
        if (before.size() < ENOUGH || lately.size() < ENOUGH) {
            return Optional.empty();
        } else if (least(lately) >= most(before) + LEAST) {
            return Optional.of(GROWING);
        }
        return Optional.of(most(lately) + LEAST <= least(before) ? SHRINKING : STEADY);
    }

    private static List<Known> between(List<Known> values, Instant from, Instant to) {
        return values.stream()
                .filter(value -> !value.at().isBefore(from) && !value.at().isAfter(to))
                .toList();
    }

    private static long least(List<Known> values) {
        return values.stream().mapToLong(Known::lag).min().orElseThrow();
    }

    private static long most(List<Known> values) {
        return values.stream().mapToLong(Known::lag).max().orElseThrow();
    }
}
