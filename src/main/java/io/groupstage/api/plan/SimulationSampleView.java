package io.groupstage.api.plan;

/** Describes a planned group at one moment. */
public record SimulationSampleView(long at, double rate, long lag, long timeLag, int members) {}
