package io.groupstage.group.fold;

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
 * A rebalance as far as it is known. Evidence comes from the records, from the coordinator's words and from polls, in
 * any order: what arrives after the end changes what was told of it.
 */
final class RebalanceDraft {

    /** The id of a rebalance that has not ended. */
    static final String UNDER_WAY = "now";

    /** What is known once it has ended. */
    private record Ending(GroupAssignment after, Instant at, Map<TopicPartition, Long> committed) {

        Ending withTopicNamed(String topicId, String name) {
            return new Ending(after.withTopicNamed(topicId, name), at, committed);
        }
    }

    private final String groupId;
    private GroupAssignment before;
    private final Instant notBefore;
    private final MembershipEvidence testimony = new MembershipEvidence();
    private final BriefMembers visitors = new BriefMembers();
    private final Map<TopicPartition, Instant> released = new HashMap<>();
    private final Map<TopicPartition, Instant> assigned = new HashMap<>();
    private final Map<TopicPartition, Instant> stopped = new HashMap<>();
    private RebalanceStart beginning = RebalanceStart.NOTHING;
    private Optional<Rebalance> previous;
    private boolean metadataChanged;
    private Optional<Ending> ending = Optional.empty();

    /**
     * @param notBefore when the one before it ended
     * @param previous the one before it, where that is known
     */
    RebalanceDraft(String groupId, GroupAssignment before, Instant notBefore, Optional<Rebalance> previous) {
        this.groupId = groupId;
        this.before = before;
        this.notBefore = notBefore;
        this.previous = previous;
    }

    /** The same evidence on another basis. */
    RebalanceDraft onto(GroupAssignment other, Instant otherNotBefore, Optional<Rebalance> otherPrevious) {
        RebalanceDraft draft = new RebalanceDraft(groupId, other, otherNotBefore, otherPrevious);
        draft.testimony.addAll(testimony);
        draft.visitors.addAll(visitors);
        draft.released.putAll(released);
        draft.assigned.putAll(assigned);
        draft.stopped.putAll(stopped);
        draft.beginning = beginning;
        draft.metadataChanged = metadataChanged;
        return draft;
    }

    GroupAssignment before() {
        return before;
    }

    /** A topic that was known by its id alone has a name; returns whether this makes a difference. */
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

    /** Whether it ended at that instant or later, and began after the one before it had ended. */
    boolean spans(Instant at) {
        return at.isAfter(notBefore) && ending.map(end -> !at.isAfter(end.at())).orElse(true);
    }

    /** Whether it replaced this generation, or one that came to nothing after that. */
    boolean replaces(int generation) {
        return generation >= before.epoch().orElse(0)
                && ending.map(end -> generation < end.after().epoch().orElseThrow())
                        .orElse(true);
    }

    boolean hasBegun() {
        return beginning.rank() > RebalanceStart.NOTHING.rank();
    }

    boolean begunBefore(Instant instant) {
        return hasBegun()
                && beginning
                        .until(Optional.empty())
                        .startedAt()
                        .filter(instant::isAfter)
                        .isPresent();
    }

    /** It came to nothing: the coordinator neither rebalances nor wrote. */
    void takeBack() {
        beginning = RebalanceStart.NOTHING;
        testimony.clear();
        visitors.clear();
    }

    /** Takes it up if it is better than what is known; returns whether it is. */
    boolean begin(RebalanceStart better) {
        boolean news = better.rank() > beginning.rank();
        beginning = news ? better : beginning;
        return news;
    }

    MembershipEvidence testimony() {
        return testimony;
    }

    BriefMembers visitors() {
        return visitors;
    }

    /** More is known of the one before it. */
    void follow(Rebalance better) {
        previous = Optional.of(better);
    }

    boolean hasEnded() {
        return ending.isPresent();
    }

    void noteMetadataChange() {
        metadataChanged = true;
    }

    void release(TopicPartition partition, Instant at) {
        released.putIfAbsent(partition, at);
    }

    /** Nobody reads it since then. */
    void stop(TopicPartition partition, Instant at) {
        stopped.put(partition, at);
    }

    void assign(TopicPartition partition, Instant at) {
        assigned.put(partition, at);
    }

    /** What was said of an earlier moment is about another group of the same name. */
    void beginAt(Instant at) {
        testimony.beginAt(at);
        if (beginning instanceof RebalanceStart.Reported told && told.at().isBefore(at)) {
            beginning = RebalanceStart.NOTHING;
        }
    }

    /** What was said of a later moment, before the end was read, is not about this one. */
    void endAt(Instant at) {
        testimony.endAt(at);
        if (beginning instanceof RebalanceStart.Reported told && told.at().isAfter(at)) {
            beginning = RebalanceStart.NOTHING;
        }
    }

    void end(GroupAssignment after, Instant at, Map<TopicPartition, Long> committed) {
        ending = Optional.of(new Ending(after, at, Map.copyOf(committed)));
    }

    /** As it is known to have been, or, while it is under way, as it is now. */
    Rebalance rebalance(GroupAssignment now) {
        GroupAssignment after = ending.map(Ending::after).orElse(now);
        GroupAssignment from = before.renamedAsIn(after);
        Optional<Instant> completedAt = ending.map(Ending::at);
        Rebalance.Span span = beginning.until(completedAt);
        AssignmentDiff moves = new AssignmentDiff(from, after, new AssignmentDiff.Times(released, assigned, span));
        List<PartitionMove> list = moves.list();
        Rebalance.Reason reason =
                new CauseInference(from, after, testimony, beginning, metadataChanged, previous).reason(list);
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

    /** Those before, then those that came, then those that came and went; the dead with the letter that they had. */
    private List<Rebalance.Person> people(
            GroupAssignment from, GroupAssignment after, List<MembershipChange> culprits) {
        Map<String, Rebalance.Person> all = new LinkedHashMap<>(from.people());
        all.putAll(after.people());
        return visitors.with(all.values(), culprits, hasEnded());
    }

    /** None before the end. */
    private List<HandOver> handOvers(AssignmentDiff moves, GroupAssignment from) {
        return ending.map(end -> {
                    LastReadBound.Evidence told =
                            new LastReadBound.Evidence(stopped, testimony.departures(), released, assigned);
                    LastReadBound stops = new LastReadBound(from, end.after(), notBefore, told);
                    return moves.handedOver().stream()
                            .map(partition -> new HandOver(
                                    partition,
                                    committed(end, partition),
                                    stops.of(partition, end.at()),
                                    OptionalLong.empty()))
                            .toList();
                })
                .orElse(List.of());
    }

    private static OptionalLong committed(Ending end, TopicPartition partition) {
        Long offset = end.committed().get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
