package io.groupstage.api.plan;

/**
 * Describes a planned group at one moment.
 *
 * @param committedLag the lag as tools show it: it counts all records that nobody has committed, also those that were processed since
 */
public record SimulationSampleView(long at, double rate, long lag, long timeLag, int members, long committedLag) {}
