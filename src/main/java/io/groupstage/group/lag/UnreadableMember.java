package io.groupstage.group.lag;

import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.words.MemberLetter;
import java.util.Optional;

/** A member of a classic group whose own bytes make no sense: its leader's, or its own. */
final class UnreadableMember {

    private UnreadableMember() {}

    /** What cannot be read of it, as a sentence; empty where all can. */
    static Optional<String> sentence(Member member) {
        String letter = MemberLetter.of(member.ordinal());
        if (!member.assignmentReadable()) {
            return Optional.of("The assignment that the group's leader gave to " + letter
                    + " cannot be read, so the partitions that " + letter + " owns are not known.");
        }
        return unreadableSubscription(member)
                ? Optional.of("The subscription that " + letter
                        + " sent cannot be read, so the topics that it wants are not known.")
                : Optional.empty();
    }

    static boolean unreadableSubscription(Member member) {
        return member.subscription().status() == Subscription.Status.UNREADABLE;
    }
}
