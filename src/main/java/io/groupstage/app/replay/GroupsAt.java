package io.groupstage.app.replay;

import io.groupstage.course.lesson.Reset;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.course.replay.LabFacts.OfGroup;
import io.groupstage.course.replay.LabFacts.Reported;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RejoinLoop;
import io.groupstage.web.port.GroupSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives the groups at one instant, the present one or an earlier one. Everything is made of the facts of that instant,
 * except the list of rebalances and the chart of the lag.
 *
 * @param rebalances returns the rebalances of a group until the instant, newest first
 * @param lags returns the samples of the lag of a group in the ten minutes before the instant, oldest first
 */
public record GroupsAt(
        LabAt lab, Function<String, List<Rebalance>> rebalances, Function<String, List<LagHistory.Point>> lags)
        implements GroupSource {

    @Override
    public Optional<Instant> instant() {
        return Optional.of(lab.at());
    }

    @Override
    public List<GroupSnapshot> groups() {
        return lab.groups();
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        return lab.group(groupId);
    }

    @Override
    public List<Rebalance> rebalances(String groupId) {
        return rebalances.apply(groupId);
    }

    @Override
    public Optional<Rebalance> underWay(String groupId) {
        return known(groupId).flatMap(OfGroup::underWay);
    }

    /** Returns the loops of a team's group, which are facts, and finds those of another group. */
    @Override
    public List<RejoinLoop> loops(String groupId) {
        return team(groupId).map(LabFacts.OfTeam::loops).orElseGet(() -> RejoinLoop.all(rebalances(groupId)));
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return reported(groupId).notes();
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return reported(groupId).commits().newestFirst();
    }

    @Override
    public List<LagHistory.Point> lagHistory(String groupId) {
        return lags.apply(groupId);
    }

    @Override
    public boolean bot(String groupId) {
        return team(groupId).map(LabFacts.OfTeam::bot).orElse(false);
    }

    @Override
    public Optional<Instant> resetAt(String groupId) {
        return team(groupId)
                .flatMap(known -> lab.facts().lab().lesson().reset(known.team()))
                .map(Reset::at);
    }

    @Override
    public Map<String, ClientFigures> clientFigures(String groupId) {
        return lab.figures(groupId);
    }

    @Override
    public List<GroupWarning> brokerWarnings(String groupId) {
        return reported(groupId).warnings();
    }

    @Override
    public long undecodable() {
        return lab.facts().observed().undecodable();
    }

    @Override
    public Optional<Instant> staleSince() {
        return lab.facts().observed().groupsStaleSince();
    }

    private Optional<OfGroup> known(String groupId) {
        return Optional.ofNullable(lab.facts().groups().get(groupId));
    }

    private Optional<LabFacts.OfTeam> team(String groupId) {
        return Optional.ofNullable(lab.facts().teams().get(groupId));
    }

    private Reported reported(String groupId) {
        return known(groupId).map(OfGroup::reported).orElse(Reported.NOTHING);
    }
}
