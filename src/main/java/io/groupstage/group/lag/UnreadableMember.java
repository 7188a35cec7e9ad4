package io.groupstage.group.lag;

import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.words.MemberLetter;
import java.util.Optional;

/** Describes a member of a classic group whose subscription or assignment cannot be decoded. */
final class UnreadableMember {

    private UnreadableMember() {}

    /** Returns a sentence about what cannot be read; empty if everything can be read. */
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
