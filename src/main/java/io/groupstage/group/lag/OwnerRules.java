package io.groupstage.group.lag;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for each partition of a group whether it has the owner that it should have.
 *
 * <p>A partition should be read if it exists and a member subscribes to its topic. A partition that was added after the
 * last rebalance may be unnoticed: a classic group learns of it when its leader's client refreshes its metadata, every
 * five minutes by default. If the topic was not observed before that rebalance, the addition is inferred: every lower
 * partition has an owner, and no higher one has.
 */
final class OwnerRules {

    /** A cooperative rebalance has two halves; between them, partitions that move have no owner. */
    static final Duration JUST_ASSIGNED = Duration.ofSeconds(3);

    private final Group group;
    private final Map<String, TopicSize> topics;
    private final Instant asOf;
    private final Set<String> subscribed;
    private final boolean readable;
    /** For each topic, the number of the first partition above all that have an owner. */
    private final Map<String, Integer> firstAbove = new HashMap<>();

    OwnerRules(Group group, Map<String, TopicSize> topics, Instant asOf) {
        this.group = group;
        this.topics = topics;
        this.asOf = asOf;
        this.subscribed = group.subscribedTopics();
        this.readable = group.members().stream().allMatch(member -> member.assignmentReadable() && named(member));
        group.members().forEach(member -> member.partitions()
                .forEach(owned -> firstAbove.merge(owned.topic(), owned.partition() + 1, Math::max)));
    }

    /**
     * Returns whether the names of the member's topics are known. For a moment, only the id of a KIP-848 member's topic
     * is known, which matches neither its subscription nor a topic of the cluster.
     */
    private boolean named(Member member) {
        return group.protocol() != Protocol.CONSUMER
                || member.partitions().stream()
                        .map(TopicPartition::topic)
                        .allMatch(topic -> member.subscription().topics().contains(topic) || topics.containsKey(topic));
    }

    OwnerState state(TopicPartition partition, int owners) {
        if (group.protocol() == Protocol.SHARE) {
            return OwnerState.SHARED;
        }
        TopicSize size = topics.get(partition.topic());
        if (size != null && size.lost(partition.partition())) {
            return OwnerState.NOT_WANTED;
        }
        return switch (owners) {
            case 0 -> unowned(partition);
            case 1 -> OwnerState.ONE;
            default -> OwnerState.SEVERAL;
        };
    }

    private OwnerState unowned(TopicPartition partition) {
        TopicSize size = topics.get(partition.topic());
        if (!subscribed.contains(partition.topic())) {
            return wantsAreKnown() ? OwnerState.NOT_WANTED : OwnerState.UNKNOWN;
        } else if (size == null) {
            return OwnerState.UNKNOWN;
        } else if (partition.partition() >= size.partitions()) {
            return OwnerState.NOT_WANTED;
        } else if (!readable) {
            return OwnerState.UNKNOWN;
        } else if (group.state() != GroupState.STABLE) {
            return OwnerState.UNSETTLED;
        }
        return missed(partition, size);
    }

    private boolean wantsAreKnown() {
        return !group.dividesPartitions()
                || group.members().stream()
                        .allMatch(member -> member.subscription().known());
    }

    private OwnerState missed(TopicPartition partition, TopicSize size) {
        Optional<Instant> assigned = group.lastRebalanceAt();
        Optional<Instant> added = size.addedAt(partition.partition());
        if (added.isPresent() && assigned.map(added.get()::isAfter).orElse(true)) {
            return OwnerState.UNNOTICED;
        }
        boolean justAssigned = assigned.map(at -> Duration.between(at, asOf))
                .filter(since -> since.compareTo(JUST_ASSIGNED) < 0)
                .isPresent();
        if (justAssigned) {
            return OwnerState.UNSETTLED;
        }
        boolean lookedBefore = added.isPresent()
                || assigned.filter(size.knownSince()::isBefore).isPresent();
        return !lookedBefore && aboveAllOwned(partition) ? OwnerState.UNNOTICED : OwnerState.NONE;
    }

    private boolean aboveAllOwned(TopicPartition partition) {
        int first = firstAbove.getOrDefault(partition.topic(), 0);
        return first > 0 && partition.partition() >= first;
    }
}
