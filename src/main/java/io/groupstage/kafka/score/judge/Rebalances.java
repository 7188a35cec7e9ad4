package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.group.rebalance.LastRebalances;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the last rebalances of each team's group, for topic scorers that start after they arrived. It is bounded by
 * number and size, for each team and for all. Any thread may call it; no call waits.
 */
public final class Rebalances {

    static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(500, 4L << 20, 32L << 20);

    private final Set<String> teams;
    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private volatile long count;

    public Rebalances(Set<Team> teams) {
        this.teams = teams.stream().map(Team::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Adds a rebalance, or replaces the one with the same id. It ignores groups that do not belong to a team. */
    public synchronized void add(Rebalance rebalance) {
        if (teams.contains(rebalance.groupId())) {
            rebalances.put(rebalance);
            count = rebalances.puts();
        }
    }

    /** Returns how many rebalances were added. */
    long count() {
        return count;
    }

    /** Returns the rebalances of a team that were added after this number, in the order of their beginnings. */
    synchronized List<Rebalance> since(Team team, long number) {
        return rebalances.since(team.name(), number);
    }
}
