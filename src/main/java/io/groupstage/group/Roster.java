package io.groupstage.group;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of a group, in the order of joining, each with the ordinal that it keeps for its life.
 *
 * <p>For example, {@code a}, {@code b} and {@code c} join: 0, 1, 2. {@code b} leaves and {@code d} joins: {@code a} 0,
 * {@code c} 2, {@code d} 1.
 */
final class Roster {

    private record Seat(MemberIdentity identity, int ordinal, Instant joinedAt) {}

    private final Map<String, Seat> seats = new LinkedHashMap<>();

    /** A member joined; or, when it is already here, told something new about itself. */
    void join(MemberIdentity identity, Instant at) {
        Seat known = seats.get(identity.memberId());
        Seat seat = known == null
                ? new Seat(identity, lowestFreeOrdinal(), at)
                : new Seat(identity, known.ordinal(), known.joinedAt());
        seats.put(identity.memberId(), seat);
    }

    void leave(String memberId) {
        seats.remove(memberId);
    }

    /** Whoever is not among these has left. */
    void retain(Set<String> memberIds) {
        seats.keySet().retainAll(memberIds);
    }

    void clear() {
        seats.clear();
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    Set<String> memberIds() {
        return Collections.unmodifiableSet(seats.keySet());
    }

    List<Member> members(Ownership ownership) {
        return seats.values().stream().map(seat -> member(seat, ownership)).toList();
    }

    private static Member member(Seat seat, Ownership ownership) {
        MemberIdentity identity = seat.identity();
        return new Member(
                identity.memberId(),
                seat.ordinal(),
                identity.clientId(),
                identity.host(),
                identity.instanceId(),
                Collections.unmodifiableSet(ownership.ownedBy(identity.memberId())),
                seat.joinedAt());
    }

    private int lowestFreeOrdinal() {
        BitSet taken = new BitSet();
        seats.values().forEach(seat -> taken.set(seat.ordinal()));
        return taken.nextClearBit(0);
    }
}
