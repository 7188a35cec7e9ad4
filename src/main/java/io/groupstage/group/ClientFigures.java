package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Holds the figures that a consumer reports about itself (KIP-714). Nobody checks them, and a hostile client may invent
 * them. A figure that the client does not report, or that cannot be true, is empty.
 *
 * @param at when the broker received them, by its clock
 * @param sinceLastPoll the time since the consumer last called {@code poll}
 * @param longestPollGap the longest time between two calls of {@code poll} in the last minute; if it exceeds
 *     {@code max.poll.interval.ms}, the consumer leaves its group
 * @param pollIdleRatio the part of the time that the consumer spends in {@code poll}, from 0 to 1: near 0 the processing
 *     takes all the time
 * @param commitLatency the average time of a commit
 * @param rebalanceLatency the average time that a rebalance took this consumer
 */
public record ClientFigures(
        Instant at,
        Optional<Duration> sinceLastPoll,
        Optional<Duration> longestPollGap,
        OptionalDouble pollIdleRatio,
        Optional<Duration> commitLatency,
        Optional<Duration> rebalanceLatency) {

    /** The time for which figures are shown: a consumer that has ended does not report any more. */
    public static final Duration SHOWN = Duration.ofSeconds(20);

    /** Returns those of the figures, by member id, that are shown at an instant. */
    public static Map<String, ClientFigures> recent(Map<String, ClientFigures> known, Instant now) {
        Instant oldest = now.minus(SHOWN);
        return known.entrySet().stream()
                .filter(one -> one.getValue().at().isAfter(oldest))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
