package io.groupstage.app;

import java.util.Locale;

/** What a process can do for a lab. The roles share nothing but topics, so that each may run wherever it likes. */
public enum Role {
    /** Judges what teams wrote; several of them share the teams, as members of one consumer group. */
    SCORER,
    /** Shows the board and the groups. */
    WEB,
    /** Writes what groups went through, and the steps that follow from it. */
    OBSERVER,
    /** Writes the users, and what all roles must know of the lab; its topic has one producer, so there is one of it. */
    TRAFFIC;

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
