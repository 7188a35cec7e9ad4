package io.groupstage.course;

/** A step that a team can reach. The steps are in the order of the board's columns. */
public enum Step {
    CONNECTED,
    FIRST_LOAD,
    SCALED,
    SURVIVED,
    STATS_PUBLISHED,
    RECOVERED
}
