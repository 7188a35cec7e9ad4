package io.groupstage.app;

import java.util.Locale;

/** Names the parts of a lab's work. Roles share only topics, so each of them can run in any process. */
public enum Role {
    /** Judges the records of teams; several scorers share the teams, as members of one consumer group. */
    SCORER,
    /** Shows the board and the groups. */
    WEB,
    /** Writes the rebalances of groups and the steps that follow from them. */
    OBSERVER,
    /** Works for teams that have no people, so that the board lives. */
    BOTS,
    /** Writes the users and the lab's description for all roles. It runs once, because its topic has one producer. */
    TRAFFIC;

    /** Returns the name as it is typed on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
