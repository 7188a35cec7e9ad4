package io.groupstage.group.words;

import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Restart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes the members that joined, left or changed in a rebalance: "A and B joined", the beginning of a sentence. */
final class MembershipWords {

    private final Rebalance rebalance;
    private final MemberNames names;

    private MembershipWords(Rebalance rebalance, MemberNames names) {
        this.rebalance = rebalance;
        this.names = names;
    }

    static String of(Rebalance rebalance, MemberNames names) {
        Rebalance.Reason reason = rebalance.reason();
        if (!reason.culprits().isEmpty()) {
            return new MembershipWords(rebalance, names).text();
        }
        return reason.follows().isPresent() ? "this is the second half of the previous rebalance" : nobody(reason);
    }

    /** Marks an inferred cause as probable. */
    private static String nobody(Rebalance.Reason reason) {
        boolean guessed = reason.precision() == Certainty.INFERRED && reason.cause() != Cause.UNKNOWN;
        return (guessed ? "probably " : "") + nobody(reason.cause());
    }

    private static String nobody(Cause cause) {
        return switch (cause) {
            case MEMBER_JOINED -> "a member joined";
            case MEMBER_LEFT -> "a member left";
            case SESSION_EXPIRED -> "a member stopped sending heartbeats";
            case POLL_TIMEOUT -> "a member took too long to process its records";
            case SUBSCRIPTION_CHANGED -> "a member changed its subscription";
            case PARTITIONS_CHANGED -> "topics or their partitions changed";
            case UNKNOWN -> "the group rebalanced for an unknown reason";
        };
    }

    private String text() {
        List<String> clauses = new ArrayList<>();
        List<String> restarted = new ArrayList<>();
        for (Restart restart : Restart.of(rebalance)) {
            String before = restart.before().memberId();
            String after = restart.after().memberId();
            clauses.add(names.of(before) + (restart.certain() ? "" : " probably") + " restarted and is now "
                    + names.of(after));
            restarted.addAll(List.of(before, after));
        }
        Map<String, List<MembershipChange>> byVerb = rebalance.reason().culprits().stream()
                .filter(culprit -> !restarted.contains(culprit.memberId()))
                .collect(Collectors.groupingBy(this::verb, LinkedHashMap::new, Collectors.toList()));
        byVerb.forEach((verb, culprits) -> clauses.add(clause(verb, culprits)));
        return String.join("; ", clauses);
    }

    private String verb(MembershipChange culprit) {
        if (names.shortLived(culprit.memberId())) {
            return "joined and was gone again";
        }
        if (culprit.cause() == Cause.PARTITIONS_CHANGED && rebalance.protocol() != Protocol.CLASSIC) {
            return "got a new assignment because its topics or their partitions changed"; // nobody joins again for that
        }
        if (culprit.cause() == Cause.PARTITIONS_CHANGED && knowsPartitionsNow()) {
            return "joined again after learning the partitions of its topics";
        }
        // Nobody reported why it is gone: it may have left or crashed.
        boolean guessed = culprit.cause() == Cause.MEMBER_LEFT && culprit.precision() != Certainty.EXACT;
        return guessed ? "is gone" : culprit.cause().verb();
    }

    /** Returns whether a client joined before it knew its topics, got no partition, and has now joined again. */
    private boolean knowsPartitionsNow() {
        return rebalance.paused().isEmpty()
                && !rebalance.moves().isEmpty()
                && rebalance.moves().stream().allMatch(move -> move.from().isEmpty());
    }

    private String clause(String verb, List<MembershipChange> culprits) {
        List<String> ids = culprits.stream().map(MembershipChange::memberId).toList();
        return names.of(ids) + " " + (ids.size() == 1 ? verb : plural(verb));
    }

    private static String plural(String verb) {
        return verb.replaceFirst("(^| )was ", "$1were ")
                .replaceFirst("^is ", "are ")
                .replace(" its ", " their ");
    }
}
