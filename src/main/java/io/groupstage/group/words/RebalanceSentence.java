package io.groupstage.group.words;

import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;

/**
 * A rebalance for a reader whose Kafka is one day old: who came or went, what moved, how long nobody could read.
 *
 * <p>"C stopped sending heartbeats, so its partitions 2 and 3 moved to A and B. The group was paused for 2.9 s." Members go
 * by their letters; of client's text, only names of topics appear, and only where more than one topic moved.
 */
public final class RebalanceSentence {

    private final Rebalance rebalance;
    private final MemberNames names;

    private RebalanceSentence(Rebalance rebalance) {
        this.rebalance = rebalance;
        this.names = new MemberNames(rebalance.people());
    }

    /** Without an age; while it is under way, without a length either: "C joined; the group is rebalancing." */
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

    /** "C joined, so partition 4 moved from B to C"; with more to say of the cause, a semicolon keeps both apart. */
    private String joined(String why, String moved) {
        List<MembershipChange> culprits = rebalance.reason().culprits();
        if (culprits.size() != 1 || why.contains(",")) {
            return why + "; " + moved;
        }
        String got = names.of(culprits.getFirst().memberId()) + " got ";
        if (moved.startsWith(got)) {
            return why + " and got " + moved.substring(got.length());
        }
        return why + (rebalance.moves().isEmpty() ? ", and " : ", so ") + moved;
    }

    /** Nothing where nobody is left that could have been paused. */
    private String length() {
        if (deserted()) {
            return "";
        }
        String what = rebalance.pausedAll() ? "The group was paused for " : "It took ";
        return rebalance
                .span()
                .duration()
                .map(length -> what + Phrases.duration(length) + error() + ".")
                .orElse("How long it took is unknown.");
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
