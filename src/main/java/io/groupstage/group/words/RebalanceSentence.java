package io.groupstage.group.words;

import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Describes a rebalance to a reader whose Kafka is one day old: who joined or left, what moved, how long the group was
 * paused.
 *
 * <p>"C stopped sending heartbeats, so its partitions 2 and 3 moved to A and B. The group was paused for 2.9 s."
 * Members are called by their letters. Names of topics, the only text from clients, appear if partitions of more than
 * one topic moved.
 */
public final class RebalanceSentence {

    /** A clause with a comma, a "because" or an "after": a second "so" behind it would be hard to read. */
    private static final Pattern COMPOUND = Pattern.compile(",| because | after ");

    private final Rebalance rebalance;
    private final MemberNames names;

    private RebalanceSentence(Rebalance rebalance) {
        this.rebalance = rebalance;
        this.names = new MemberNames(rebalance.people());
    }

    /**
     * Returns the sentence without the rebalance's age. While the rebalance is under way: "C joined; the group is
     * rebalancing."
     */
    public static String of(Rebalance rebalance) {
        return new RebalanceSentence(rebalance).text();
    }

    private String text() {
        String why = Phrases.capital(MembershipWords.of(rebalance, names));
        if (rebalance.span().completedAt().isEmpty()) {
            return why + "; the group is rebalancing.";
        }
        return (joined(why, MoveWords.of(rebalance, names)) + ". " + length()).strip();
    }

    /**
     * Joins both parts: "C joined, so partition 4 moved from B to C". A semicolon
     * separates them unless exactly one member is named in a simple clause.
     */
    private String joined(String why, String moved) {
        List<MembershipChange> culprits = rebalance.reason().culprits();
        if (culprits.size() != 1 || COMPOUND.matcher(why).find()) {
            return why + "; " + moved;
        }
        String got = names.of(culprits.getFirst().memberId()) + " got ";
        if (moved.startsWith(got)) {
            return why + " and got " + moved.substring(got.length());
        }
        return why + (rebalance.moves().isEmpty() ? ", and " : ", so ") + moved;
    }

    /** Returns "The group was paused for 2.9 s."; empty if no member is left that could have been paused. */
    private String length() {
        if (deserted()) {
            return "";
        }
        String what = rebalance.pausedAll() ? "The group was paused for " : "It took ";
        return rebalance
                .span()
                .duration()
                .map(length -> what + Phrases.duration(length) + error() + ".")
                .orElse("Its duration is unknown.");
    }

    private String error() {
        boolean exact = rebalance.span().error().isZero();
        return exact ? "" : " ± " + Phrases.duration(rebalance.span().error());
    }

    private boolean deserted() {
        List<String> gone = rebalance.reason().culprits().stream()
                .filter(culprit -> culprit.cause().departure())
                .map(MembershipChange::memberId)
                .toList();
        return !gone.isEmpty()
                && rebalance.people().stream().allMatch(person -> person.brief() || gone.contains(person.memberId()));
    }
}
