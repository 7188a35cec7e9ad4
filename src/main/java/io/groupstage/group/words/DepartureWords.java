package io.groupstage.group.words;

import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes members that are gone while the group still rebalances: "C is gone; A and B share its partitions". */
public final class DepartureWords {

    private DepartureWords() {}

    /**
     * Returns the sentence without its full stop; empty if no member is gone in that rebalance.
     *
     * @param group the group now; a classic group still contains the members that are gone, with their partitions
     */
    public static Optional<String> of(Group group, Rebalance underWay) {
        Set<String> gone = underWay.reason().culprits().stream()
                .filter(culprit -> culprit.cause().departure())
                .map(MembershipChange::memberId)
                .collect(Collectors.toSet());
        List<String> left = underWay.people().stream()
                .map(Rebalance.Person::memberId)
                .filter(id -> !gone.contains(id))
                .toList();
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                hadPartitions(group, underWay, gone)
                        ? text(underWay, gone, left)
                        : Phrases.capital(new MemberNames(underWay.people()).of(gone))
                                + (gone.size() == 1 ? " is" : " are") + " gone");
    }

    /** Returns false for a share group: its members do not own partitions, so they leave none behind. */
    private static boolean hadPartitions(Group group, Rebalance underWay, Set<String> gone) {
        return group.protocol() != Protocol.SHARE
                && Stream.concat(
                                group.members().stream()
                                        .filter(member -> !member.idle())
                                        .map(Member::memberId),
                                underWay.moves().stream().flatMap(move -> move.from().stream()))
                        .anyMatch(gone::contains);
    }

    private static String text(Rebalance underWay, Set<String> gone, List<String> left) {
        MemberNames names = new MemberNames(underWay.people());
        String whose = gone.size() == 1 ? "its" : "their";
        String who = Phrases.capital(names.of(gone)) + (gone.size() == 1 ? " is" : " are") + " gone; ";
        return switch (left.size()) {
            case 0 -> who + "nobody reads " + whose + " partitions now";
            case 1 -> who + names.of(left) + " takes over " + whose + " partitions";
            default -> who + names.of(left) + " share " + whose + " partitions";
        };
    }
}
