package io.groupstage.group.fold;

import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Subscription;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a group, in the order of joining, each with the ordinal that it keeps for its life.
 *
 * <p>For example, {@code a}, {@code b} and {@code c} join: 0, 1, 2. {@code b} leaves and {@code d} joins: {@code a} 0,
 * {@code c} 2, {@code d} 1. A static member that comes back under another id has the ordinal it had before.
 *
 * <p>An ordinal is given to nobody else before the rebalance is over in which its owner left: the history names both in one
 * entry. Had {@code d} joined in the rebalance in which {@code b} left, it would be 3.
 */
public final class Roster {

    private record Seat(MemberIdentity identity, int ordinal, Instant joinedAt) {}

    /** Members that are gone and may be the same ones that come: bounds what a storm of joins leaves behind. */
    private static final int MOST_FORMER = 64;

    /** Members that left in one rebalance: bounds what a storm of joins leaves behind in a group that never settles. */
    private static final int MOST_LEAVING = 2_000;

    private final Map<String, Seat> seats = new LinkedHashMap<>();
    /** The ordinals of who left, under the member's id and the name of its instance: where it sat it sits again. */
    private final Map<String, Integer> former = bounded(MOST_FORMER);
    /** The ordinals of who left since the last rebalance ended, in the same way. */
    private final Map<String, Integer> leaving = bounded(MOST_LEAVING);

    private static Map<String, Integer> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > most;
            }
        };
    }

    /** A member joined; or, when it is already here, told something new about itself. */
    public void join(MemberIdentity identity, Instant at) {
        Seat known = seats.get(identity.memberId());
        Seat seat = known == null
                ? new Seat(identity, ordinalFor(identity), at)
                : new Seat(identity, known.ordinal(), known.joinedAt());
        seats.put(identity.memberId(), seat);
    }

    void leave(String memberId) {
        Seat seat = seats.remove(memberId);
        if (seat != null) {
            former.put(nameOf(seat.identity()), seat.ordinal());
            leaving.put(nameOf(seat.identity()), seat.ordinal());
        }
    }

    /** A rebalance is over: the ordinals of those that left may be given to others. */
    void settle() {
        leaving.clear();
    }

    /** Whoever is not among these has left. */
    void retain(Set<String> memberIds) {
        List.copyOf(seats.keySet()).stream()
                .filter(id -> !memberIds.contains(id))
                .forEach(this::leave);
    }

    /** All are gone, and may come back. */
    void clear() {
        retain(Set.of());
    }

    /** Where somebody sat in an earlier life of this process. */
    void remember(Collection<Rebalance.Person> people) {
        people.forEach(person ->
                former.put(person.instanceId().map(Roster::instance).orElse(person.memberId()), person.ordinal()));
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    /** Whether there is somebody, and nobody joined earlier or later than that. */
    boolean allJoinedAt(Instant at) {
        return !seats.isEmpty()
                && seats.values().stream().allMatch(seat -> seat.joinedAt().equals(at));
    }

    Optional<MemberIdentity> identity(String memberId) {
        return Optional.ofNullable(seats.get(memberId)).map(Seat::identity);
    }

    /** Whether this static member was here before, and left. */
    boolean hadInstance(MemberIdentity identity) {
        return identity.instanceId().isPresent() && former.containsKey(nameOf(identity));
    }

    Set<String> memberIds() {
        return Collections.unmodifiableSet(seats.keySet());
    }

    public List<Member> members(Ownership ownership, Subscriptions subscriptions) {
        return seats.values().stream()
                .map(seat -> member(seat, ownership, subscriptions))
                .toList();
    }

    Map<String, Rebalance.Person> people() {
        Map<String, Rebalance.Person> people = new LinkedHashMap<>();
        seats.forEach((id, seat) -> people.put(id, person(seat)));
        return people;
    }

    /** Empty for whoever is not here. */
    Optional<Rebalance.Person> person(String memberId) {
        return Optional.ofNullable(seats.get(memberId)).map(Roster::person);
    }

    private static Rebalance.Person person(Seat seat) {
        MemberIdentity identity = seat.identity();
        return new Rebalance.Person(
                identity.memberId(),
                seat.ordinal(),
                identity.clientId(),
                identity.instanceId(),
                Optional.of(identity.host()).filter(host -> !host.isEmpty()),
                false);
    }

    Map<String, Subscription> subscriptions() {
        Map<String, Subscription> subscriptions = new HashMap<>();
        seats.forEach((id, seat) -> subscriptions.put(id, seat.identity().subscription()));
        return subscriptions;
    }

    private static Member member(Seat seat, Ownership ownership, Subscriptions subscriptions) {
        MemberIdentity identity = seat.identity();
        return new Member(
                identity.memberId(),
                seat.ordinal(),
                identity.clientId(),
                identity.host(),
                identity.instanceId(),
                Collections.unmodifiableSet(ownership.ownedBy(identity.memberId())),
                seat.joinedAt(),
                subscriptions.of(identity),
                ownership.readable(identity.memberId()),
                identity.sessionTimeout());
    }

    private int ordinalFor(MemberIdentity identity) {
        BitSet taken = new BitSet();
        String name = nameOf(identity);
        Integer own = former.remove(name);
        leaving.remove(name);
        seats.values().forEach(seat -> taken.set(seat.ordinal()));
        leaving.values().forEach(taken::set);
        return own != null && !taken.get(own) ? own : taken.nextClearBit(0);
    }

    /** By its instance where it has one; the blank cannot stand in an instance's own name in Kafka. */
    private static String nameOf(MemberIdentity identity) {
        return identity.instanceId().map(Roster::instance).orElse(identity.memberId());
    }

    private static String instance(String instanceId) {
        return "instance " + instanceId;
    }
}
