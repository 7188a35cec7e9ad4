package io.groupstage.web.port;

import io.groupstage.group.ClientFigures;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RejoinLoop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Supplies the groups. Called from any thread. Names of groups are hostile text. */
public interface GroupSource {

    /**
     * Returns a source whose answers about a group all belong to one instant, which can be asked for later; this source
     * if the lab does not keep the group, or is asked too often.
     */
    default GroupSource ofOneInstant(String groupId) {
        return this;
    }

    /** Returns the instant to which all answers belong; empty if they are as new as they can be. */
    default Optional<Instant> instant() {
        return Optional.empty();
    }

    /** Returns all groups that the coordinator has, sorted by name. */
    List<GroupSnapshot> groups();

    /** Returns one group; empty if the coordinator does not have a group of that name. */
    Optional<GroupSnapshot> group(String groupId);

    /** Returns the last rebalances of a group, newest first; a rebalance that is under way comes first. */
    List<Rebalance> rebalances(String groupId);

    /** Returns the rebalance of a group that is under way. */
    default Optional<Rebalance> underWay(String groupId) {
        return rebalances(groupId).stream()
                .findFirst()
                .filter(rebalance -> rebalance.span().completedAt().isEmpty());
    }

    /** Returns the clients of a group that join and leave again and again. */
    default List<RejoinLoop> loops(String groupId) {
        return RejoinLoop.all(rebalances(groupId));
    }

    /** Returns the latest other events of a group, newest first. */
    List<GroupNote> notes(String groupId);

    /** Returns the last commits of a group as records, newest first, then the last commit of each other partition. */
    List<CommitRecord> commits(String groupId);

    /** Returns the lag of a group during the last ten minutes, oldest first; empty if no page has shown the group. */
    List<LagHistory.Point> lagHistory(String groupId);

    /** Returns whether a bot has ever worked for the team of this group; false for a group that is not a team's. */
    default boolean bot(String groupId) {
        return false;
    }

    /** Returns since which reset the results of this group's team count; empty if they count from the beginning. */
    default Optional<Instant> resetAt(String groupId) {
        return Optional.empty();
    }

    /**
     * Returns what the members of a group report about themselves, by member id. Members that do not report anything are
     * missing, and so are all members of a cluster that is not the lab's own.
     */
    default Map<String, ClientFigures> clientFigures(String groupId) {
        return Map.of();
    }

    /**
     * Returns what the brokers know about the account of a group, and its records do not say; empty for a cluster that is not
     * the lab's own.
     */
    default List<GroupWarning> brokerWarnings(String groupId) {
        return List.of();
    }

    /** Returns the number of the coordinators' records that could not be decoded and were skipped. */
    long undecodable();

    /** Returns since when the cluster has not answered; empty while it answers. */
    Optional<Instant> staleSince();
}
