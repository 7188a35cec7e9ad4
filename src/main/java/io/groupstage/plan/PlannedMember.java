package io.groupstage.plan;

import io.groupstage.group.words.MemberLetter;
import java.util.Optional;
import java.util.Set;

/**
 * A member of a planned group.
 *
 * @param ordinal 0 for the first member; a member keeps its ordinal while others join and leave
 * @param id the member id. Assignors sort members by their ids, and look at them in an order that follows from the ids
 * @param topics the names of the topics to which it subscribes
 * @param rack the rack in which it runs ({@code client.rack})
 * @param isStatic whether it has a {@code group.instance.id}
 */
public record PlannedMember(int ordinal, String id, Set<String> topics, Optional<String> rack, boolean isStatic) {

    /** Creates a member that does not exist yet: the ids of such members have the order of their ordinals. */
    public PlannedMember(int ordinal, Set<String> topics, Optional<String> rack, boolean isStatic) {
        this(ordinal, "member-%06d".formatted(ordinal), topics, rack, isStatic);
    }

    public PlannedMember {
        topics = Set.copyOf(topics);
    }

    /** Returns the letter by which people know it: A for the first. */
    public String letter() {
        return MemberLetter.of(ordinal);
    }

    /** Returns its {@code group.instance.id}, if it is a static member. */
    public Optional<String> instanceId() {
        return isStatic ? Optional.of("instance-%06d".formatted(ordinal)) : Optional.empty();
    }
}
