package io.groupstage.app.live;

import io.groupstage.app.replay.GroupsAt;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.web.port.GroupSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives the observer's groups to the web. A request for the lag of a group makes {@link LagRecorder} record it.
 *
 * @param facts the facts of which the groups of teams are made, as the board is; empty without a lab
 * @param bots whether the group of this name is that of a bot
 */
public record LiveGroups(
        LiveFacts.GroupSources sources,
        Optional<LagRecorder> recorder,
        Optional<LiveFacts> facts,
        Predicate<String> bots)
        implements GroupSource {

    /** Creates a source without a lab: it does not record lag, and it knows of no bots. */
    public LiveGroups(GroupObserver observer) {
        this(
                new LiveFacts.GroupSources(observer, PushedFigures.NONE, AdmittedClients.NONE),
                Optional.empty(),
                Optional.empty(),
                group -> false);
    }

    @Override
    public GroupSource ofOneInstant(String groupId) {
        return facts.flatMap(known -> known.ofTeam(groupId))
                .<GroupSource>map(lab -> new GroupsAt(lab, observer()::rebalances, this::lagHistory))
                .orElse(this);
    }

    @Override
    public List<GroupSnapshot> groups() {
        return observer().groups();
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        Optional<GroupSnapshot> group = observer().group(groupId);
        if (group.isPresent()) {
            recorder.ifPresent(watching -> watching.lookedAt(groupId));
        }
        return group;
    }

    @Override
    public List<LagHistory.Point> lagHistory(String groupId) {
        return recorder.flatMap(watching -> watching.of(groupId))
                .map(LagHistory::points)
                .orElse(List.of());
    }

    @Override
    public List<Rebalance> rebalances(String groupId) {
        return observer().rebalances(groupId);
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return observer().notes(groupId);
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return observer().commits(groupId);
    }

    @Override
    public boolean bot(String groupId) {
        return bots.test(groupId);
    }

    @Override
    public Map<String, ClientFigures> clientFigures(String groupId) {
        return sources.figures().of(groupId, Instant.now());
    }

    @Override
    public List<GroupWarning> brokerWarnings(String groupId) {
        return sources.clients().warnings(groupId, Instant.now());
    }

    @Override
    public long undecodable() {
        return observer().undecodable();
    }

    @Override
    public Optional<Instant> staleSince() {
        return observer().silentSince();
    }

    private GroupObserver observer() {
        return sources.observer();
    }
}
