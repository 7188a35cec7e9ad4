package io.groupstage.api.plan;

/** Describes a member of a planned group over time; {@code utilisation} is 0 to 1. */
public record SimulationMemberView(String letter, long delivered, double utilisation) {}
