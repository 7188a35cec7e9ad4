package io.groupstage.app.replay;

import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.PastHistory;
import io.groupstage.web.port.GroupSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives the groups at an earlier instant. The commits, the chart of the lag and the figures that clients report about
 * themselves are not kept, so they are empty.
 *
 * @param history returns the history of a group until the instant
 */
record PastGroups(LabAt lab, Function<String, PastHistory.OfGroup> history) implements GroupSource {

    @Override
    public List<GroupSnapshot> groups() {
        return lab.groups();
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        return lab.group(groupId);
    }

    /** Returns the rebalances; the one under way comes first, unless the history has its end already. */
    @Override
    public List<Rebalance> rebalances(String groupId) {
        List<Rebalance> ended = history.apply(groupId).rebalances();
        List<Rebalance> all = new ArrayList<>();
        Optional.ofNullable(lab.facts().groups().get(groupId))
                .flatMap(LabFacts.OfGroup::underWay)
                .filter(now -> ended.stream().noneMatch(one -> one.id().equals(now.id())))
                .ifPresent(all::add);
        all.addAll(ended);
        return all;
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return history.apply(groupId).notes();
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return List.of();
    }

    @Override
    public List<LagHistory.Point> lagHistory(String groupId) {
        return List.of();
    }

    @Override
    public boolean bot(String groupId) {
        return Optional.ofNullable(lab.facts().teams().get(groupId))
                .map(LabFacts.OfTeam::bot)
                .orElse(false);
    }

    @Override
    public long undecodable() {
        return lab.facts().observed().undecodable();
    }

    @Override
    public Optional<Instant> staleSince() {
        return lab.facts().observed().groupsStaleSince();
    }
}
