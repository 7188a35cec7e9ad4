package io.groupstage.group.words;

import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects a client that joins and leaves repeatedly, at even intervals. A consumer whose time between two polls exceeds
 * its {@code max.poll.interval.ms} leaves, and joins again with its next poll; kafka-python gives no reason for it. A
 * person who starts and stops a program by hand is not as regular. A job that runs every minute closes its consumer,
 * and Java's client reports that.
 *
 * @param letter the client's newest letter
 * @param period the average time from one leave to the next
 * @param reported whether the client itself reported each time that it was too slow
 * @param at when the client last joined or left
 */
public record RejoinLoop(String letter, Duration period, boolean reported, Instant at) {

    private static final int MOST_REBALANCES = 40;
    private static final int LEAST_CHANGES = 5;
    /** The longest gap may be this many times the shortest one. */
    private static final int EVEN = 2;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private record Change(Instant at, boolean joined, MembershipChange culprit, String letter) {

        Cause cause() {
            return culprit.cause();
        }

        /**
         * Returns whether the member left for another reason than a slow poll: it crashed, or its program closed it.
         */
        boolean otherwise() {
            return cause() == Cause.SESSION_EXPIRED
                    || (cause() == Cause.MEMBER_LEFT && !culprit.detail().isEmpty());
        }
    }

    /**
     * Returns the newest loop that still goes on.
     *
     * @param newestFirst a group's last rebalances; only the newest {@value #MOST_REBALANCES} are used
     */
    public static Optional<RejoinLoop> of(List<Rebalance> newestFirst, Instant now) {
        return newest(all(newestFirst), now);
    }

    /** Returns the newest of these loops that still goes on. */
    public static Optional<RejoinLoop> newest(List<RejoinLoop> loops, Instant now) {
        return loops.stream().filter(loop -> loop.goesOn(now)).max(Comparator.comparing(RejoinLoop::at));
    }

    /**
     * Returns the loop of each client that has one, whether it still goes on or not.
     *
     * @param newestFirst a group's last rebalances; only the newest {@value #MOST_REBALANCES} are used
     */
    public static List<RejoinLoop> all(List<Rebalance> newestFirst) {
        Map<String, List<Change>> byClient = new LinkedHashMap<>();
        newestFirst.stream().limit(MOST_REBALANCES).toList().reversed().forEach(rebalance -> rebalance
                .span()
                .completedAt()
                .ifPresent(end -> note(rebalance, end, byClient)));
        return byClient.values().stream()
                .flatMap(changes -> loop(changes).stream())
                .toList();
    }

    private boolean goesOn(Instant now) {
        return !now.isAfter(at.plus(period.multipliedBy(EVEN)).plus(GRACE));
    }

    private static void note(Rebalance rebalance, Instant end, Map<String, List<Change>> byClient) {
        for (MembershipChange culprit : rebalance.reason().culprits()) {
            boolean joined = culprit.cause() == Cause.MEMBER_JOINED;
            if (!joined && !culprit.cause().departure()) {
                continue;
            }
            rebalance.people().stream()
                    .filter(person -> person.memberId().equals(culprit.memberId()))
                    .forEach(person -> byClient.computeIfAbsent(client(person), one -> new ArrayList<>())
                            .add(new Change(end, joined, culprit, MemberLetter.of(person.ordinal()))));
        }
    }

    private static String client(Rebalance.Person person) {
        return person.clientId() + " " + person.host().orElse("");
    }

    /** Finds a loop in the newest changes, as long as joins and leaves alternate and a slow poll may explain them. */
    private static Optional<RejoinLoop> loop(List<Change> oldestFirst) {
        List<Change> changes = new ArrayList<>();
        for (Change change : oldestFirst.reversed()) {
            boolean goesOn = changes.isEmpty() || changes.getLast().joined() != change.joined();
            if (!goesOn || change.otherwise()) {
                break;
            }
            changes.add(change);
        }
        return changes.size() < LEAST_CHANGES ? Optional.empty() : rhythm(changes);
    }

    private static Optional<RejoinLoop> rhythm(List<Change> newestFirst) {
        Duration shortest = Duration.ofDays(1);
        Duration longest = Duration.ZERO;
        Duration all = Duration.ZERO;
        int rounds = newestFirst.size() - 2;
        for (int i = 0; i < rounds; i++) {
            Duration round = Duration.between(
                    newestFirst.get(i + 2).at(), newestFirst.get(i).at());
            shortest = round.compareTo(shortest) < 0 ? round : shortest;
            longest = round.compareTo(longest) > 0 ? round : longest;
            all = all.plus(round);
        }
        if (longest.compareTo(shortest.multipliedBy(EVEN)) > 0) {
            return Optional.empty();
        }
        boolean reported =
                newestFirst.stream().allMatch(change -> change.joined() || change.cause() == Cause.POLL_TIMEOUT);
        Change last = newestFirst.getFirst();
        return Optional.of(new RejoinLoop(last.letter(), all.dividedBy(rounds), reported, last.at()));
    }

    /** Returns a sentence such as "A joins and leaves every 9 s: it is probably too slow between two polls." */
    public String sentence() {
        return letter + " joins and leaves every " + Phrases.time(period) + ": it is " + (reported ? "" : "probably ")
                + "too slow between two polls.";
    }
}
