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
 * Keeps the members of a group in the order of joining, each with the ordinal that it keeps for its life.
 *
 * <p>For example, {@code a}, {@code b} and {@code c} join: 0, 1, 2. {@code b} leaves and {@code d} joins: {@code a} 0,
 * {@code c} 2, {@code d} 1. A static member that returns under another id gets its previous ordinal.
 *
 * <p>An ordinal is not reused before the end of the rebalance in which its member left, because the history names both
 * in one entry. If {@code d} joins in the rebalance in which {@code b} leaves, it gets 3.
 */
public final class Roster {

    private record Entry(MemberIdentity identity, int ordinal, Instant joinedAt) {}

    /** Bounds the members that are gone and may return. */
    private static final int MOST_FORMER = 64;

    /** Bounds the members that left in one rebalance, in a group whose rebalance never ends. */
    private static final int MOST_LEAVING = 2_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** The ordinals of members that left, by member id or instance id: a member that returns gets its ordinal again. */
    private final Map<String, Integer> former = bounded(MOST_FORMER);
    /** The ordinals of members that left since the end of the last rebalance, by the same keys. */
    private final Map<String, Integer> leaving = bounded(MOST_LEAVING);

    private static Map<String, Integer> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > most;
            }
        };
    }

    /** Adds a member, or updates the identity of a known one. */
    public void join(MemberIdentity identity, Instant at) {
        Entry known = entries.get(identity.memberId());
        Entry entry = known == null
                ? new Entry(identity, ordinalFor(identity), at)
                : new Entry(identity, known.ordinal(), known.joinedAt());
        entries.put(identity.memberId(), entry);
    }

    void leave(String memberId) {
        Entry entry = entries.remove(memberId);
        if (entry != null) {
            former.put(nameOf(entry.identity()), entry.ordinal());
            leaving.put(nameOf(entry.identity()), entry.ordinal());
        }
    }

    /** Reports the end of a rebalance: ordinals of members that left may be reused. */
    void settle() {
        leaving.clear();
    }

    /** Removes all members but these. */
    void retain(Set<String> memberIds) {
        List.copyOf(entries.keySet()).stream()
                .filter(id -> !memberIds.contains(id))
                .forEach(this::leave);
    }

    /** Removes all members; they may return. */
    void clear() {
        retain(Set.of());
    }

    /** Restores the ordinals of an earlier run. */
    void remember(Collection<Rebalance.Person> people) {
        people.forEach(person ->
                former.put(person.instanceId().map(Roster::instance).orElse(person.memberId()), person.ordinal()));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns whether there is a member, and all joined at that instant. */
    boolean allJoinedAt(Instant at) {
        return !entries.isEmpty()
                && entries.values().stream().allMatch(entry -> entry.joinedAt().equals(at));
    }

    Optional<MemberIdentity> identity(String memberId) {
        return Optional.ofNullable(entries.get(memberId)).map(Entry::identity);
    }

    /** Returns whether this static member was in the group before, and left. */
    boolean hadInstance(MemberIdentity identity) {
        return identity.instanceId().isPresent() && former.containsKey(nameOf(identity));
    }

    Set<String> memberIds() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public List<Member> members(Ownership ownership, Subscriptions subscriptions) {
        return entries.values().stream()
                .map(entry -> member(entry, ownership, subscriptions))
                .toList();
    }

    Map<String, Rebalance.Person> people() {
        Map<String, Rebalance.Person> people = new LinkedHashMap<>();
        entries.forEach((id, entry) -> people.put(id, person(entry)));
        return people;
    }

    /** Returns a member; empty if it is not in the group. */
    Optional<Rebalance.Person> person(String memberId) {
        return Optional.ofNullable(entries.get(memberId)).map(Roster::person);
    }

    private static Rebalance.Person person(Entry entry) {
        MemberIdentity identity = entry.identity();
        return new Rebalance.Person(
                identity.memberId(),
                entry.ordinal(),
                identity.clientId(),
                identity.instanceId(),
                Optional.of(identity.host()).filter(host -> !host.isEmpty()),
                false);
    }

    Map<String, Subscription> subscriptions() {
        Map<String, Subscription> subscriptions = new HashMap<>();
        entries.forEach((id, entry) -> subscriptions.put(id, entry.identity().subscription()));
        return subscriptions;
    }

    private static Member member(Entry entry, Ownership ownership, Subscriptions subscriptions) {
        MemberIdentity identity = entry.identity();
        return new Member(
                identity.memberId(),
                entry.ordinal(),
                identity.clientId(),
                identity.host(),
                identity.instanceId(),
                Collections.unmodifiableSet(ownership.ownedBy(identity.memberId())),
                entry.joinedAt(),
                subscriptions.of(identity),
                ownership.readable(identity.memberId()),
                identity.sessionTimeout(),
                identity.rebalanceTimeout(),
                Optional.empty());
    }

    private int ordinalFor(MemberIdentity identity) {
        BitSet taken = new BitSet();
        String name = nameOf(identity);
        Integer own = former.remove(name);
        leaving.remove(name);
        entries.values().forEach(entry -> taken.set(entry.ordinal()));
        leaving.values().forEach(taken::set);
        return own != null && !taken.get(own) ? own : taken.nextClearBit(0);
    }

    /**
     * Returns the instance id if there is one. Kafka does not allow a blank in an instance id, so keys do not clash.
     */
    private static String nameOf(MemberIdentity identity) {
        return identity.instanceId().map(Roster::instance).orElse(identity.memberId());
    }

    private static String instance(String instanceId) {
        return "instance " + instanceId;
    }
}
