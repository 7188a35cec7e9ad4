package io.groupstage.group.fold;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Culprit;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.Move;
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
final class Draft {

    /** The id of a rebalance that has not ended. */
    static final String UNDER_WAY = "now";

    /** What is known once it has ended. */
    private record Ending(Standing after, Instant at, Map<TopicPartition, Long> committed) {

        Ending withTopicNamed(String topicId, String name) {
            return new Ending(after.withTopicNamed(topicId, name), at, committed);
        }
    }

    private final String groupId;
    private Standing before;
    private final Instant notBefore;
    private final Testimony testimony = new Testimony();
    private final Visitors visitors = new Visitors();
    private final Map<TopicPartition, Instant> released = new HashMap<>();
    private final Map<TopicPartition, Instant> assigned = new HashMap<>();
    private final Map<TopicPartition, Instant> stopped = new HashMap<>();
    private Beginning beginning = Beginning.NOTHING;
    private Optional<Rebalance> previous;
    private boolean metadataChanged;
    private Optional<Ending> ending = Optional.empty();

    /**
     * @param notBefore when the one before it ended
     * @param previous the one before it, where that is known
     */
    Draft(String groupId, Standing before, Instant notBefore, Optional<Rebalance> previous) {
        this.groupId = groupId;
        this.before = before;
        this.notBefore = notBefore;
        this.previous = previous;
    }

    /** The same evidence on another basis. */
    Draft onto(Standing other, Instant otherNotBefore, Optional<Rebalance> otherPrevious) {
        Draft draft = new Draft(groupId, other, otherNotBefore, otherPrevious);
        draft.testimony.addAll(testimony);
        draft.visitors.addAll(visitors);
        draft.released.putAll(released);
        draft.assigned.putAll(assigned);
        draft.stopped.putAll(stopped);
        draft.beginning = beginning;
        draft.metadataChanged = metadataChanged;
        return draft;
    }

    Standing before() {
        return before;
    }

    /** A topic that was known by its id alone has a name; returns whether this makes a difference. */
    boolean nameTopic(String topicId, String name) {
        Standing named = before.withTopicNamed(topicId, name);
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
        return beginning.rank() > Beginning.NOTHING.rank();
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
        beginning = Beginning.NOTHING;
        testimony.clear();
        visitors.clear();
    }

    /** Takes it up if it is better than what is known; returns whether it is. */
    boolean begin(Beginning better) {
        boolean news = better.rank() > beginning.rank();
        beginning = news ? better : beginning;
        return news;
    }

    Testimony testimony() {
        return testimony;
    }

    Visitors visitors() {
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
        if (beginning instanceof Beginning.Told told && told.at().isBefore(at)) {
            beginning = Beginning.NOTHING;
        }
    }

    /** What was said of a later moment, before the end was read, is not about this one. */
    void endAt(Instant at) {
        testimony.endAt(at);
        if (beginning instanceof Beginning.Told told && told.at().isAfter(at)) {
            beginning = Beginning.NOTHING;
        }
    }

    void end(Standing after, Instant at, Map<TopicPartition, Long> committed) {
        ending = Optional.of(new Ending(after, at, Map.copyOf(committed)));
    }

    /** As it is known to have been, or, while it is under way, as it is now. */
    Rebalance rebalance(Standing now) {
        Standing after = ending.map(Ending::after).orElse(now);
        Standing from = before.renamedAsIn(after);
        Optional<Instant> completedAt = ending.map(Ending::at);
        Rebalance.Span span = beginning.until(completedAt);
        Moves moves = new Moves(from, after, new Moves.Times(released, assigned, span));
        List<Move> list = moves.list();
        Rebalance.Reason reason =
                new Reasons(from, after, testimony, beginning, metadataChanged, previous).reason(list);
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
    private List<Rebalance.Person> people(Standing from, Standing after, List<Culprit> culprits) {
        Map<String, Rebalance.Person> all = new LinkedHashMap<>(from.people());
        all.putAll(after.people());
        return visitors.with(all.values(), culprits, hasEnded());
    }

    /** None before the end. */
    private List<HandOver> handOvers(Moves moves, Standing from) {
        return ending.map(end -> {
                    Stops.Told told = new Stops.Told(stopped, testimony.departures(), released, assigned);
                    Stops stops = new Stops(from, end.after(), notBefore, told);
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
