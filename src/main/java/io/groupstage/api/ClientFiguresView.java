package io.groupstage.api;

import org.jspecify.annotations.Nullable;

/**
 * Is what a consumer reports about itself (KIP-714). These are the client's own figures; null means that it does not report
 * that figure, or that the figure cannot be true.
 *
 * @param asOf when the broker received them
 * @param sinceLastPollMillis the time since its last call of {@code poll}
 * @param longestPollGapMillis the longest time between two calls of {@code poll} in the last minute
 * @param pollIdleRatio the part of the time that it spends in {@code poll}, from 0 to 1
 * @param commitLatencyMillis the average time of a commit
 * @param rebalanceLatencyMillis the average time that a rebalance took it
 */
public record ClientFiguresView(
        long asOf,
        @Nullable Long sinceLastPollMillis,
        @Nullable Long longestPollGapMillis,
        @Nullable Double pollIdleRatio,
        @Nullable Long commitLatencyMillis,
        @Nullable Long rebalanceLatencyMillis) {}
