package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.group.rebalance.LastRebalances;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last rebalances of each team's group, for desks that are opened later than they came in. Bounded by number and
 * size, for each team and for all. Any thread may tell and ask; neither waits.
 */
public final class Rebalances {

    static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(500, 4L << 20, 32L << 20);

    private final Set<String> teams;
    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private volatile long told;

    public Rebalances(Set<Team> teams) {
        this.teams = teams.stream().map(Team::name).collect(Collectors.toUnmodifiableSet());
    }

    /** One that is known by its id already becomes better known. That of a group which is no team's is passed over. */
    public synchronized void add(Rebalance rebalance) {
        if (teams.contains(rebalance.groupId())) {
            rebalances.put(rebalance);
            told = rebalances.told();
        }
    }

    /** How many were told. */
    long told() {
        return told;
    }

    /** What was told of a team since so many had been told, the one that began earlier first. */
    synchronized List<Rebalance> since(Team team, long number) {
        return rebalances.since(team.name(), number);
    }
}
