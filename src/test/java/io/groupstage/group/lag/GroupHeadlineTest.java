package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A group in one sentence. */
class GroupHeadlineTest {

    private static final Instant AT = Instant.ofEpochMilli(1_000);

    /** Members that own so many partitions each. */
    private static Group group(Protocol protocol, GroupState state, int... owned) {
        List<Member> members = new ArrayList<>();
        int next = 0;
        for (int count : owned) {
            Set<TopicPartition> partitions = new TreeSet<>();
            for (int i = 0; i < count; i++) {
                partitions.add(new TopicPartition("users", protocol == Protocol.SHARE ? i : next++));
            }
            int ordinal = members.size();
            members.add(new Member(
                    "m-" + (char) ('a' + ordinal),
                    ordinal,
                    "c",
                    "/h",
                    Optional.empty(),
                    partitions,
                    AT,
                    Subscription.to(Set.of("users")),
                    true,
                    Optional.empty()));
        }
        return new Group("g", protocol, state, 3, Optional.empty(), members, Map.of());
    }

    private static String headline(GroupState state, int... owned) {
        return WholeTopics.headline(group(Protocol.CLASSIC, state, owned), Optional.empty());
    }

    @Test
    void a_stable_group_shares() {
        assertThat(headline(GroupState.STABLE, 2, 2, 1)).isEqualTo("3 consumers share 5 partitions.");
        assertThat(headline(GroupState.STABLE, 5)).isEqualTo("1 consumer has all 5 partitions.");
        assertThat(headline(GroupState.STABLE, 1)).isEqualTo("1 consumer has the only partition.");
        assertThat(headline(GroupState.STABLE, 1, 1, 0))
                .isEqualTo("3 consumers share 2 partitions. 1 consumer has no partition.");
        assertThat(headline(GroupState.STABLE, 1, 1, 0, 0))
                .isEqualTo("4 consumers share 2 partitions. 2 consumers have no partition.");
        assertThat(headline(GroupState.STABLE, 0, 0)).isEqualTo("2 consumers have no partition.");
    }

    @Test
    void a_share_group_has_no_owners() {
        assertThat(WholeTopics.headline(group(Protocol.SHARE, GroupState.STABLE, 3, 3), Optional.empty()))
                .isEqualTo("2 consumers take turns at 3 partitions; no partition has an owner.");
    }

    @Test
    void other_states_say_what_is_the_case() {
        assertThat(headline(GroupState.REBALANCING)).isEqualTo("The first consumers are joining.");
        assertThat(headline(GroupState.REBALANCING, 5)).isEqualTo("Rebalancing: 1 consumer.");
        assertThat(headline(GroupState.REBALANCING, 3, 2)).isEqualTo("Rebalancing: 2 consumers.");
        assertThat(headline(GroupState.UNKNOWN)).isEqualTo("The state of this group is not known yet.");
        assertThat(headline(GroupState.EMPTY)).isEqualTo("The group has no consumer now.");
        assertThat(WholeTopics.headline(committing(2), Optional.empty()))
                .isEqualTo("The group has no consumer now; the committed offsets of 2 partitions are kept.");
    }

    @Test
    void whoever_is_gone_is_named_while_the_others_agree_on_its_partitions() {
        Group three = group(Protocol.CLASSIC, GroupState.REBALANCING, 2, 2, 1);
        Told expiry = new Told().by("m-c", Cause.SESSION_EXPIRED).underWay();
        assertThat(WholeTopics.headline(three, Optional.of(expiry.rebalance())))
                .isEqualTo("C is gone; A and B share its partitions.");
        assertThat(WholeTopics.headline(
                        three, Optional.of(expiry.by("m-b", Cause.MEMBER_LEFT).rebalance())))
                .isEqualTo("B and C are gone; A takes over their partitions.");
        assertThat(WholeTopics.headline(
                        three, Optional.of(expiry.by("m-a", Cause.MEMBER_LEFT).rebalance())))
                .isEqualTo("A, B and C are gone; nobody reads their partitions now.");
        assertThat(WholeTopics.headline(
                        three,
                        Optional.of(new Told()
                                .by("m-c", Cause.MEMBER_JOINED)
                                .underWay()
                                .rebalance())))
                .isEqualTo("Rebalancing: 3 consumers.");
    }

    private static Group committing(int partitions) {
        Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            committed.put(new TopicPartition("users", partition), CommittedOffset.first(1, AT));
        }
        return new Group("g", Protocol.CLASSIC, GroupState.EMPTY, 3, Optional.empty(), List.of(), committed);
    }
}
