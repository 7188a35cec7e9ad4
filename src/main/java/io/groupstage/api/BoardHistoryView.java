package io.groupstage.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is the board's history: lists of equal length, which keep it small.
 *
 * @param at the time of each sample, oldest first
 * @param traffic the settings and the rate of each sample
 * @param lag the lag of each team; null where it was not known
 */
public record BoardHistoryView(List<Long> at, List<TrafficView> traffic, Map<String, List<@Nullable Long>> lag) {}
