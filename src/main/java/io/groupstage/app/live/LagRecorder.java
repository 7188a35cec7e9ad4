package io.groupstage.app.live;

import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records the rate and the lag of the last ten minutes, so that a page shows their history as soon as it is opened.
 *
 * <p>The teams' groups are always recorded. Of other groups, it records those that a page shows or showed in the last
 * ten minutes, at most {@link #LOOKED_AT}, because a cluster may have thousands. At 240 kB each, these take at most 8
 * MB, and usually a tenth of that. Any thread may call it.
 */
public final class LagRecorder {

    /** Defines how often {@link #tick} must be called. */
    public static final Duration PERIOD = Duration.ofSeconds(2);

    static final int LOOKED_AT = 32;

    private record Watched(LagHistory history, Instant lookedAt) {}

    private final Set<String> teams;
    private final Function<String, Optional<GroupSnapshot>> groups;
    private final Supplier<TrafficReport> traffic;
    private final InstantSource clock;

    private final Map<String, LagHistory> ofTeams = new HashMap<>();
    private final Map<String, Watched> ofOthers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Watched> eldest) {
            return size() > LOOKED_AT;
        }
    };
    private final Deque<BoardHistory.Point> board = new ArrayDeque<>();
    private Optional<LabFacts.Sample> newest = Optional.empty();

    /** @param teams the names of the teams' groups */
    public LagRecorder(
            Set<String> teams,
            Function<String, Optional<GroupSnapshot>> groups,
            Supplier<TrafficReport> traffic,
            InstantSource clock) {
        this.teams = Set.copyOf(teams);
        this.groups = groups;
        this.traffic = traffic;
        this.clock = clock;
        teams.forEach(team -> ofTeams.put(team, new LagHistory()));
    }

    /** Takes a sample of all recorded groups. */
    public synchronized void tick() {
        Instant now = clock.instant();
        Map<String, LagHistory.Point> lags = new HashMap<>();
        ofTeams.forEach((team, history) -> groups.apply(team).ifPresent(snapshot -> {
            history.add(snapshot);
            history.last().ifPresent(point -> lags.put(team, point));
        }));
        LabFacts.Sample sample = new LabFacts.Sample(now, traffic.get(), Map.copyOf(lags));
        newest = Optional.of(sample);
        board.addLast(sample.ofBoard());
        while (board.getFirst().at().isBefore(now.minus(LagHistory.KEPT))) {
            board.removeFirst();
        }
        ofOthers.values().removeIf(watched -> watched.lookedAt().isBefore(now.minus(LagHistory.KEPT)));
        List.copyOf(ofOthers.entrySet()).forEach(other -> groups.apply(other.getKey())
                .ifPresent(other.getValue().history()::add));
    }

    /** Begins to record the lag of this group, because a page shows it. */
    synchronized void lookedAt(String groupId) {
        if (!teams.contains(groupId)) {
            ofOthers.compute(
                    groupId,
                    (id, known) -> new Watched(known == null ? new LagHistory() : known.history(), clock.instant()));
        }
    }

    /** Returns the recorded lag of a group; empty if the group is not recorded. */
    synchronized Optional<LagHistory> of(String groupId) {
        return Optional.ofNullable(ofTeams.get(groupId))
                .or(() -> Optional.ofNullable(ofOthers.get(groupId)).map(Watched::history));
    }

    /** Returns the last sample; empty before the first one. */
    synchronized Optional<LabFacts.Sample> newest() {
        return newest;
    }

    synchronized BoardHistory board() {
        return new BoardHistory(new ArrayList<>(board));
    }
}
