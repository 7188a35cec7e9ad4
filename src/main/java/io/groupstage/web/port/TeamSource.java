package io.groupstage.web.port;

import io.groupstage.course.Team;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.Stranger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Supplies the teams' own pages. Called from any thread; both arguments are hostile text. */
public interface TeamSource {

    /** Returns the page of a team such as {@code team-3}; empty if the team does not exist. */
    Optional<TeamPage> team(String name);

    /** Returns the hints for a team, in the order in which it should correct its mistakes. */
    List<Hint> hints(Team team);

    /** Returns when the last record arrived that the team wrote to one of its topics; empty before the first one. */
    default Optional<Instant> lastRecordAt(Team team) {
        return Optional.empty();
    }

    /** Returns the clients that the brokers refuse and that belong to no team, newest first. */
    default List<Stranger> strangers() {
        return List.of();
    }

    /** Receives the address from which a browser of the team looks at its page. */
    default void lookedFrom(Team team, String address) {}

    /** Receives the client library of a program that a team downloads. */
    default void downloaded(Team team, ClientKind library) {}

    /** Returns a team's join code; empty if the team does not exist. Only the team and the instructor may know it. */
    Optional<String> joinCode(String team);

    /**
     * Returns the name of the team with this join code, which is compared in constant time; empty if no team has it.
     */
    Optional<String> teamWith(JoinCode code);
}
