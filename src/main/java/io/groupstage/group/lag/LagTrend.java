package io.groupstage.group.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a lag goes. A consumer that commits at intervals has a lag like a saw: it rises until the next commit. So two spans
 * are compared, each longer than the usual interval: the lag grows if all that was seen lately is above all that was seen
 * before. For example, with a commit every 5 s of 10 records a second:
 *
 * <pre>
 *   0..50, 0..50, 0..50                steady: the spans overlap
 *   0..50, 120..170, 240..290          growing
 * </pre>
 */
public enum LagTrend {
    /** It grows: the group does not keep up. */
    GROWING,
    /** It stays where it is, as far as can be seen. */
    STEADY,
    /** The group catches up. */
    SHRINKING;

    /** How far back the comparison goes. */
    static final Duration WINDOW = Duration.ofSeconds(45);

    /** The oldest and the newest part of it are compared. */
    private static final Duration SPAN = WINDOW.dividedBy(3);

    private static final int ENOUGH = 3;

    /** A record or two are no trend. */
    private static final long LEAST = 5;

    /** A lag that was known at some instant. */
    record Known(Instant at, long lag) {}

    /** The trend at the time of the last value; empty while it was not watched for long enough. */
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
