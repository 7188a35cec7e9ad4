package io.groupstage.app.doctor.check;

import java.util.List;
import java.util.OptionalLong;

/**
 * Judges whether a process may open enough files: each connection and each segment of a log is one.
 *
 * @param limit the files that a process may open; empty if the system does not tell
 */
public record FileHandleCheck(OptionalLong limit, int teams) implements Check {

    /** The connections that a broker accepts, its jars, and its own topics. */
    private static final long MOST = 2_600;

    /** A class that connects no more than it needs. */
    private static final long LEAST = 600;

    /** The segments of a team's topics. */
    private static final long TEAM = 20;

    @Override
    public List<Finding> findings() {
        if (limit.isEmpty()) {
            return List.of(new Finding.Ok("This system does not tell how many files a process may open."));
        }
        long most = MOST + TEAM * teams;
        String what = "A process may open %,d files; a broker with %d %s needs up to %,d."
                .formatted(limit.getAsLong(), teams, teams == 1 ? "team" : "teams", most);
        String why = "Without more files, a broker refuses connections and cannot write.";
        String remedy = "ulimit -n " + most + " in this terminal, before the lab starts";
        if (limit.getAsLong() < LEAST + TEAM * teams) {
            return List.of(new Finding.Fail(what, why, remedy));
        }
        return List.of(limit.getAsLong() < most ? new Finding.Warn(what, why, remedy) : new Finding.Ok(what));
    }
}
