package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.group.Rebalance;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last {@value #MOST} rebalances of each team's group, for desks that are opened later than they came in. Any thread
 * may tell and ask; neither waits.
 */
final class Rebalances {

    static final int MOST = 500;

    /** Told as the so-and-so-manieth of all. */
    private record Told(long number, Rebalance rebalance) {}

    private final Map<String, Map<String, Told>> byTeam = new HashMap<>();
    private volatile long told;

    Rebalances(Set<Team> teams) {
        teams.forEach(team -> byTeam.put(team.name(), new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
                return size() > MOST;
            }
        }));
    }

    /** One that is known by its id already becomes better known. That of a group which is no team's is passed over. */
    synchronized void add(Rebalance rebalance) {
        Map<String, Told> team = byTeam.get(rebalance.groupId());
        if (team != null) {
            team.put(rebalance.id(), new Told(told + 1, rebalance));
            told++;
        }
    }

    /** How many were told. */
    long told() {
        return told;
    }

    /** What was told of a team since so many had been told, the one that began earlier first. */
    synchronized List<Rebalance> since(Team team, long number) {
        return byTeam.getOrDefault(team.name(), Map.of()).values().stream()
                .filter(one -> one.number() > number)
                .map(Told::rebalance)
                .toList();
    }
}
