package io.groupstage.group.fold.rebalances;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Collects the evidence on one rebalance: records, the coordinator's log lines and polls, in any order. Evidence that
 * arrives after the end amends what was published.
 */
final class RebalanceDraft {

    /** The id of a rebalance that is under way. */
    static final String UNDER_WAY = "now";

    /** The knowledge at the end of the rebalance. */
    private record Ending(GroupAssignment after, Instant at, Map<TopicPartition, CommittedOffset> committed) {

        Ending withTopicNamed(String topicId, String name) {
            return new Ending(after.withTopicNamed(topicId, name), at, committed);
        }
    }

    private final String groupId;
    private GroupAssignment before;
    private final Instant notBefore;
    private final MembershipEvidence evidence = new MembershipEvidence();
    private final SeenMembers seen = new SeenMembers();
    private final Map<TopicPartition, Instant> released = new HashMap<>();
    private final Map<TopicPartition, Instant> assigned = new HashMap<>();
    private final Map<TopicPartition, Instant> stopped = new HashMap<>();
    private RebalanceStart start = RebalanceStart.NOTHING;
    private Optional<Rebalance> previous;
    private boolean metadataChanged;
    private Optional<Ending> ending = Optional.empty();

    /**
     * @param notBefore when the previous rebalance ended
     * @param previous the previous rebalance, if it is known
     */
    RebalanceDraft(String groupId, GroupAssignment before, Instant notBefore, Optional<Rebalance> previous) {
        this.groupId = groupId;
        this.before = before;
        this.notBefore = notBefore;
        this.previous = previous;
    }

    /** Returns a copy that keeps the evidence, but starts from another assignment. */
    RebalanceDraft onto(GroupAssignment other, Instant otherNotBefore, Optional<Rebalance> otherPrevious) {
        RebalanceDraft draft = new RebalanceDraft(groupId, other, otherNotBefore, otherPrevious);
        draft.evidence.addAll(evidence);
        draft.seen.addAll(seen);
        draft.released.putAll(released);
        draft.assigned.putAll(assigned);
        draft.stopped.putAll(stopped);
        draft.start = start;
        draft.metadataChanged = metadataChanged;
        return draft;
    }

    GroupAssignment before() {
        return before;
    }

    /** Replaces the id of a topic by its name; returns whether that changed something. */
    boolean nameTopic(String topicId, String name) {
        GroupAssignment named = before.withTopicNamed(topicId, name);
        Optional<Ending> namedEnding = ending.map(end -> end.withTopicNamed(topicId, name));
        boolean news = !named.equals(before) || !namedEnding.equals(ending);
        before = named;
        ending = namedEnding;
        nameTopic(released, topicId, name);
        nameTopic(assigned, topicId, name);
        nameTopic(stopped, topicId, name);
        return news;
    }

    static void nameTopic(Map<TopicPartition, Instant> times, String topicId, String name) {
        Map<TopicPartition, Instant> old = Map.copyOf(times);
        times.clear();
        old.forEach((partition, at) -> times.put(partition.renamed(topicId, name), at));
    }

    /** Returns whether the instant lies between the end of the previous rebalance and the end of this one. */
    boolean spans(Instant at) {
        return at.isAfter(notBefore) && ending.map(end -> !at.isAfter(end.at())).orElse(true);
    }

    /** Returns whether the generation lies between the one before (inclusive) and the one after; those in between failed. */
    boolean replaces(int generation) {
        return generation >= before.epoch().orElse(0)
                && ending.map(end -> generation < end.after().epoch().orElseThrow())
                        .orElse(true);
    }

    boolean hasBegun() {
        return start.rank() > RebalanceStart.NOTHING.rank();
    }

    boolean begunBefore(Instant instant) {
        return hasBegun()
                && start.until(Optional.empty())
                        .startedAt()
                        .filter(instant::isAfter)
                        .isPresent();
    }

    /** Forgets the start and its evidence, because the group stopped rebalancing without a new generation. */
    void retract() {
        start = RebalanceStart.NOTHING;
        evidence.clear();
        seen.clear();
    }

    /** Takes a start if it has a higher rank than the known one; returns whether it has. */
    boolean begin(RebalanceStart better) {
        boolean news = better.rank() > start.rank();
        start = news ? better : start;
        return news;
    }

    MembershipEvidence evidence() {
        return evidence;
    }

    SeenMembers seen() {
        return seen;
    }

    /** Replaces the previous rebalance by an amended version. */
    void follow(Rebalance better) {
        previous = Optional.of(better);
    }

    boolean hasEnded() {
        return ending.isPresent();
    }

    void noteMetadataChange() {
        metadataChanged = true;
    }

    /** Notes since when no member owns a partition; the first instant counts. */
    void release(TopicPartition partition, Instant at) {
        released.putIfAbsent(partition, at);
    }

    /** Notes when the owner of a partition certainly stopped reading it. */
    void stop(TopicPartition partition, Instant at) {
        stopped.put(partition, at);
    }

    /** Notes since when a member owns a partition again; the last instant counts. */
    void assign(TopicPartition partition, Instant at) {
        assigned.put(partition, at);
    }

    /** Removes reports from before this instant, at which the group began: they are about an earlier group of its name. */
    void beginAt(Instant at) {
        evidence.beginAt(at);
        if (start instanceof RebalanceStart.Reported report && report.at().isBefore(at)) {
            start = RebalanceStart.NOTHING;
        }
    }

    /** Removes reports from after the end: they arrived early, and are about the next rebalance. */
    void endAt(Instant at) {
        evidence.endAt(at);
        if (start instanceof RebalanceStart.Reported report && report.at().isAfter(at)) {
            start = RebalanceStart.NOTHING;
        }
    }

    void end(GroupAssignment after, Instant at, Map<TopicPartition, CommittedOffset> committed) {
        ending = Optional.of(new Ending(after, at, Map.copyOf(committed)));
    }

    /**
     * Returns the rebalance as far as it is known.
     * @param now the present assignment, used while the rebalance is under way
     */
    Rebalance rebalance(GroupAssignment now) {
        GroupAssignment after = ending.map(Ending::after).orElse(now);
        GroupAssignment from = before.renamedAsIn(after);
        Optional<Instant> completedAt = ending.map(Ending::at);
        Rebalance.Span span = start.until(completedAt);
        AssignmentDiff moves = new AssignmentDiff(from, after, new AssignmentDiff.Times(released, assigned, span));
        List<PartitionMove> list = moves.list();
        Rebalance.Reason reason =
                new CauseInference(from, after, evidence, start, metadataChanged, previous).reason(list);
        return new Rebalance(
                completedAt
                        .map(at -> after.epoch().orElseThrow() + "-" + at.toEpochMilli())
                        .orElse(UNDER_WAY),
                groupId,
                after.protocol(),
                span,
                reason,
                before.epochFor(after),
                after.epoch().orElse(0),
                people(from, after, reason.culprits()),
                list,
                moves.paused(),
                handOvers(moves, from),
                Optional.empty());
    }

    /**
     * Returns the members before, then those that joined, then those that joined and left. Members that are gone keep
     * their letter.
     */
    private List<Rebalance.Person> people(
            GroupAssignment from, GroupAssignment after, List<MembershipChange> culprits) {
        Map<String, Rebalance.Person> all = new LinkedHashMap<>(from.people());
        all.putAll(after.people());
        return seen.with(all.values(), culprits, hasEnded());
    }

    /** Returns the hand-overs; none before the end. */
    private List<HandOver> handOvers(AssignmentDiff moves, GroupAssignment from) {
        return ending.map(end -> {
                    LastReadBound.Evidence stopEvidence =
                            new LastReadBound.Evidence(stopped, evidence.departures(), released, assigned);
                    LastReadBound stops = new LastReadBound(from, end.after(), notBefore, stopEvidence);
                    return moves.handedOver().stream()
                            .map(partition -> handOver(
                                    partition,
                                    Optional.ofNullable(end.committed().get(partition)),
                                    stops.of(partition, end.at())))
                            .toList();
                })
                .orElse(List.of());
    }

    private static HandOver handOver(
            TopicPartition partition, Optional<CommittedOffset> committed, Optional<Instant> releasedAt) {
        return new HandOver(
                partition,
                committed.map(last -> OptionalLong.of(last.offset())).orElse(OptionalLong.empty()),
                releasedAt,
                OptionalLong.empty(),
                committed.map(CommittedOffset::at));
    }
}
