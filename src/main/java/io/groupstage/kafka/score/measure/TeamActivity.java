package io.groupstage.kafka.score.measure;

import io.groupstage.course.Team;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Remembers which teams are at work: their commits or their actions have moved within the last seconds. The others are
 * asked about less often, because a question costs as much for a team at rest. For one thread.
 */
final class TeamActivity {

    private static final Duration AT_WORK = Duration.ofSeconds(5);

    /** Holds what was last seen of a team, and when it last changed, by the clock. */
    private record Seen(Map<Integer, Long> commits, long actionsEnd, long changedAt) {}

    private final LongSupplier nanos;
    private final Map<Team, Seen> seen = new HashMap<>();
    private final Set<Team> unfinished = new HashSet<>();

    /** @param nanos a clock such as {@link System#nanoTime} */
    TeamActivity(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Forgets all other teams. */
    void retain(Collection<Team> teams) {
        seen.keySet().retainAll(teams);
        unfinished.retainAll(teams);
    }

    void saw(Team team, Map<Integer, Long> commits, long actionsEnd) {
        Seen before = seen.get(team);
        if (before == null
                || before.actionsEnd() != actionsEnd
                || !before.commits().equals(commits)) {
            seen.put(team, new Seen(Map.copyOf(commits), actionsEnd, nanos.getAsLong()));
        }
    }

    /** Notes whether a team must be looked at again at once, because its measurement is not complete. */
    void finished(Team team, boolean complete) {
        if (complete) {
            unfinished.remove(team);
        } else {
            unfinished.add(team);
        }
    }

    boolean atWork(Team team) {
        Seen last = seen.get(team);
        return unfinished.contains(team) || (last != null && nanos.getAsLong() - last.changedAt() < AT_WORK.toNanos());
    }
}
