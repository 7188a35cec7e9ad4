package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.MembershipChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects evidence on the members that joined, left or changed in one rebalance, in the order in which it arrived.
 * Each member has at most one entry for its departure and one for any other change, because it may leave and return.
 */
final class MembershipEvidence {

    /** Bounds the memory: clients may join under any number of ids. */
    private static final int MOST = 2_000;

    private record Subject(String memberId, boolean departure) {

        static Subject of(MembershipChange culprit) {
            return new Subject(culprit.memberId(), culprit.cause().departure());
        }
    }

    private record Entry(MembershipChange culprit, Instant at) {}

    private final Map<Subject, Entry> entries = new LinkedHashMap<>();
    /** The members that left according to the records; they may have returned under the same id. */
    private final Set<String> gone = new HashSet<>();

    void addAll(MembershipEvidence other) {
        entries.putAll(other.entries);
        gone.addAll(other.gone);
    }

    /** Adds a change from the records. It does not replace a reported one. */
    void recorded(MembershipChange culprit) {
        add(culprit, Instant.MIN);
    }

    private void add(MembershipChange culprit, Instant at) {
        if (entries.size() < MOST) {
            entries.putIfAbsent(Subject.of(culprit), new Entry(culprit, at));
        }
    }

    /** Adds a change that the coordinator reported. It replaces a concluded one. */
    void reported(MembershipChange culprit, Instant at) {
        entries.computeIfPresent(Subject.of(culprit), (same, old) -> new Entry(culprit, at));
        add(culprit, at);
    }

    void left(String memberId) {
        if (gone.size() < MOST) {
            gone.add(memberId);
        }
    }

    boolean hasLeft(String memberId) {
        return gone.contains(memberId);
    }

    /** Returns when the coordinator reported that members are gone, by member id. */
    Map<String, Instant> departures() {
        Map<String, Instant> departures = new HashMap<>();
        entries.forEach((subject, entry) -> {
            if (subject.departure() && !entry.at().equals(Instant.MIN)) {
                departures.put(subject.memberId(), entry.at());
            }
        });
        return departures;
    }

    /** Returns how the member left, as the coordinator reported it. */
    Optional<Cause> departureOf(String memberId) {
        return Optional.ofNullable(entries.get(new Subject(memberId, true)))
                .map(entry -> entry.culprit().cause());
    }

    boolean hasJoined(String memberId) {
        Entry entry = entries.get(new Subject(memberId, false));
        return entry != null && entry.culprit().cause() == Cause.MEMBER_JOINED;
    }

    List<MembershipChange> culprits() {
        return entries.values().stream().map(Entry::culprit).toList();
    }

    /** Removes reports after that instant: they belong to the next rebalance. */
    void endAt(Instant end) {
        entries.values().removeIf(entry -> entry.at().isAfter(end));
    }

    /** Removes reports before that instant. */
    void beginAt(Instant begin) {
        entries.values()
                .removeIf(entry -> !entry.at().equals(Instant.MIN) && entry.at().isBefore(begin));
    }

    /**
     * Removes what came from records. The group's records were deleted, which also happens when its protocol changes,
     * so the tombstones are no evidence about members.
     */
    void keepReported() {
        entries.values().removeIf(entry -> entry.at().equals(Instant.MIN));
        gone.clear();
    }

    void clear() {
        entries.clear();
        gone.clear();
    }
}
