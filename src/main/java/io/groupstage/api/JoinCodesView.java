package io.groupstage.api;

import java.util.List;

/**
 * Is the list of the join codes of all teams, for the instructor only.
 *
 * @param kafka the address for Kafka clients, with the host name under which other machines reach the lab
 */
public record JoinCodesView(String kafka, List<Entry> teams) {

    /** Is the join code of one team. */
    public record Entry(String team, String joinCode) {}
}
