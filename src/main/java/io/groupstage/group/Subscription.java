package io.groupstage.group;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The topics that a member subscribes to, as it sent them to the coordinator. All of it is hostile text.
 *
 * @param topics the names of the topics; for a pattern, those that the coordinator found for it
 * @param pattern the regular expression of a KIP-848 member; a classic client resolves its pattern itself and sends
 *     names
 */
public record Subscription(Set<String> topics, Optional<String> pattern, Status status) {

    /** The knowledge about a subscription. */
    public enum Status {
        /** The member sent it, and all of it could be decoded. */
        KNOWN,
        /** It was not requested, or a pattern is not resolved yet. */
        UNKNOWN,
        /** The bytes from the member are not a subscription. */
        UNREADABLE
    }

    /** The subscription of a member that is known from a description, which does not contain it. */
    public static final Subscription UNKNOWN = new Subscription(Set.of(), Optional.empty(), Status.UNKNOWN);

    /** The subscription of a member whose bytes could not be decoded. */
    public static final Subscription UNREADABLE = new Subscription(Set.of(), Optional.empty(), Status.UNREADABLE);

    public Subscription {
        topics = Set.copyOf(topics);
    }

    /** Returns a subscription to these topics, which need not exist. */
    public static Subscription to(Set<String> topics) {
        return new Subscription(topics, Optional.empty(), Status.KNOWN);
    }

    /** Returns a subscription to these topics, and to those that the coordinator finds for a pattern. */
    public static Subscription toPattern(Set<String> topics, String pattern) {
        return new Subscription(topics, Optional.of(pattern), Status.UNKNOWN);
    }

    /** Returns the subscription after the coordinator has found these topics for its pattern. */
    public Subscription resolved(Set<String> found) {
        Set<String> all = new HashSet<>(topics);
        all.addAll(found);
        return new Subscription(all, pattern, Status.KNOWN);
    }

    public boolean known() {
        return status == Status.KNOWN;
    }

    /** Returns whether the later subscription differs; false if one of them is not known, or is empty. */
    public boolean changedTo(Subscription later) {
        boolean asked = !topics.isEmpty() || pattern.isPresent();
        boolean asks = later.known() || later.pattern.isPresent();
        return asked && asks && !(topics.equals(later.topics) && pattern.equals(later.pattern));
    }
}
