package io.groupstage.group.fold;

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
 * What is known of the members that came, went or changed in one rebalance, in the order in which it was noticed: of
 * each at most one word on its going and one on anything else, as the same member may go and come back.
 */
final class MembershipEvidence {

    /** A storm of joins under hostile ids must not fill the memory. */
    private static final int MOST = 2_000;

    private record Subject(String memberId, boolean departure) {

        static Subject of(MembershipChange culprit) {
            return new Subject(culprit.memberId(), culprit.cause().departure());
        }
    }

    private record Word(MembershipChange culprit, Instant at) {}

    private final Map<Subject, Word> words = new LinkedHashMap<>();
    /** Who left, as the records tell: it may have come back under the same id. */
    private final Set<String> gone = new HashSet<>();

    void addAll(MembershipEvidence other) {
        words.putAll(other.words);
        gone.addAll(other.gone);
    }

    /** What the records tell does not replace what the coordinator said. */
    void recorded(MembershipChange culprit) {
        add(culprit, Instant.MIN);
    }

    private void add(MembershipChange culprit, Instant at) {
        if (words.size() < MOST) {
            words.putIfAbsent(Subject.of(culprit), new Word(culprit, at));
        }
    }

    /** The coordinator's word comes before what was concluded. */
    void said(MembershipChange culprit, Instant at) {
        words.computeIfPresent(Subject.of(culprit), (same, old) -> new Word(culprit, at));
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

    /** When the coordinator said that members went, by their ids. */
    Map<String, Instant> departures() {
        Map<String, Instant> departures = new HashMap<>();
        words.forEach((subject, word) -> {
            if (subject.departure() && !word.at().equals(Instant.MIN)) {
                departures.put(subject.memberId(), word.at());
            }
        });
        return departures;
    }

    /** As the coordinator reported it. */
    Optional<Cause> departureOf(String memberId) {
        return Optional.ofNullable(words.get(new Subject(memberId, true)))
                .map(word -> word.culprit().cause());
    }

    boolean hasJoined(String memberId) {
        Word word = words.get(new Subject(memberId, false));
        return word != null && word.culprit().cause() == Cause.MEMBER_JOINED;
    }

    List<MembershipChange> culprits() {
        return words.values().stream().map(Word::culprit).toList();
    }

    /** Takes back what was said later than that: it belongs to the next rebalance. */
    void endAt(Instant end) {
        words.values().removeIf(word -> word.at().isAfter(end));
    }

    /** Takes back what was said earlier than that. */
    void beginAt(Instant begin) {
        words.values()
                .removeIf(word -> !word.at().equals(Instant.MIN) && word.at().isBefore(begin));
    }

    /** The group's records were deleted, as they are as well when it changes its protocol: they tell nothing of its members. */
    void keepReported() {
        words.values().removeIf(word -> word.at().equals(Instant.MIN));
        gone.clear();
    }

    void clear() {
        words.clear();
        gone.clear();
    }
}
