package io.groupstage.group;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The topics that a member wants to read, as it told the coordinator. All of it is hostile text.
 *
 * @param topics the names that it subscribes to; for a pattern, those that the coordinator found for it
 * @param pattern the regular expression of a KIP-848 member; a classic client resolves its own and sends names
 */
public record Subscription(Set<String> topics, Optional<String> pattern, Status status) {

    /** How much of a subscription is known. */
    public enum Status {
        /** The member told it, and all of it could be read. */
        KNOWN,
        /** It was not asked for, or a pattern is not resolved yet. */
        UNKNOWN,
        /** The bytes that the member sent are not those of a subscription. */
        UNREADABLE
    }

    /** The coordinator was asked, which does not tell it. */
    public static final Subscription UNKNOWN = new Subscription(Set.of(), Optional.empty(), Status.UNKNOWN);

    /** The member sent something else. */
    public static final Subscription UNREADABLE = new Subscription(Set.of(), Optional.empty(), Status.UNREADABLE);

    public Subscription {
        topics = Set.copyOf(topics);
    }

    /** A subscription to these topics, which need not exist. */
    public static Subscription to(Set<String> topics) {
        return new Subscription(topics, Optional.empty(), Status.KNOWN);
    }

    /** A subscription to these topics, and to all that the coordinator finds for a pattern. */
    public static Subscription toPattern(Set<String> topics, String pattern) {
        return new Subscription(topics, Optional.of(pattern), Status.UNKNOWN);
    }

    /** The same, once the coordinator has found these topics for its pattern. */
    public Subscription resolved(Set<String> found) {
        Set<String> all = new HashSet<>(topics);
        all.addAll(found);
        return new Subscription(all, pattern, Status.KNOWN);
    }

    public boolean known() {
        return status == Status.KNOWN;
    }

    /** Whether the member asks for something else later; false where either is not known, or asks for nothing. */
    public boolean changedTo(Subscription later) {
        boolean asked = !topics.isEmpty() || pattern.isPresent();
        boolean asks = later.known() || later.pattern.isPresent();
        return asked && asks && !(topics.equals(later.topics) && pattern.equals(later.pattern));
    }
}
