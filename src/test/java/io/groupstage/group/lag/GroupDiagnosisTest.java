package io.groupstage.group.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupDiagnosisTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    /** Which topics a member subscribes to, as bits; 0 is an unknown subscription. */
    private static Subscription subscription(int bits) {
        Set<String> topics = new HashSet<>();
        IntStream.range(0, 3).filter(bit -> (bits >> bit & 1) == 1).forEach(bit -> topics.add("topic-" + bit));
        return bits == 0 ? Subscription.UNKNOWN : Subscription.to(topics);
    }

    private static Member member(int ordinal, Subscription subscription, Set<TopicPartition> partitions) {
        return new Member(
                "m-" + ordinal,
                ordinal,
                "app",
                "/127.0.0.1",
                Optional.empty(),
                partitions,
                Instant.EPOCH,
                subscription,
                true,
                Optional.empty());
    }

    private static GroupSnapshot snapshot(List<Member> members, Map<String, TopicSize> topics) {
        Group group = new Group(
                "g",
                Protocol.CLASSIC,
                GroupState.STABLE,
                1,
                Optional.of("range"),
                members,
                Map.of(),
                Optional.of(Instant.EPOCH),
                Optional.of(Generation.OF_CONSUMERS));
        return new GroupSnapshot(group, Optional.empty(), Map.of(), Map.of(), NOW, "records", Optional.empty(), topics);
    }

    private static Map<String, TopicSize> topics() {
        return Map.of(
                "topic-0", TopicSize.first(3, Instant.EPOCH),
                "topic-1", TopicSize.first(1, Instant.EPOCH),
                "topic-2", TopicSize.first(0, Instant.EPOCH));
    }

    @Property(tries = 300)
    void each_member_is_judged_as_if_it_were_the_only_one_that_is_asked_for(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 7) Integer> subscriptions,
            @ForAll @Size(4) List<@IntRange(max = 8) Integer> owners) {
        List<TopicPartition> partitions = List.of(
                new TopicPartition("topic-0", 0),
                new TopicPartition("topic-0", 1),
                new TopicPartition("topic-0", 2),
                new TopicPartition("topic-1", 0));
        List<Member> members = IntStream.range(0, subscriptions.size())
                .mapToObj(ordinal -> member(
                        ordinal,
                        subscription(subscriptions.get(ordinal)),
                        Set.copyOf(IntStream.range(0, 4)
                                .filter(number -> owners.get(number) == ordinal)
                                .mapToObj(partitions::get)
                                .toList())))
                .toList();
        GroupSnapshot snapshot = snapshot(members, topics());
        GroupDiagnosis shared = GroupDiagnosis.of(snapshot);

        for (Member member : members) {
            assertThat(shared.condition(member))
                    .isEqualTo(GroupDiagnosis.of(snapshot).condition(member));
            for (String topic : topics().keySet()) {
                assertThat(shared.idleReason(member, topic))
                        .isEqualTo(GroupDiagnosis.of(snapshot).idleReason(member, topic));
            }
        }
    }

    @Test
    void the_partitions_of_a_topic_and_the_condition_of_a_member_are_each_looked_at_once() {
        long few = lookUps(10);
        long many = lookUps(210);

        assertThat(few)
                .as("the size of the topic is looked at for each partition")
                .isGreaterThan(100);
        assertThat(many - few).as("of 200 idle members more").isLessThanOrEqualTo(200);
    }

    /** Counts how often sizes of topics were looked up for the conditions and reasons of one owner and so many idle members. */
    private static long lookUps(int idle) {
        Subscription users = Subscription.to(Set.of("users"));
        Set<TopicPartition> all = Set.copyOf(IntStream.range(0, 100)
                .mapToObj(number -> new TopicPartition("users", number))
                .toList());
        List<Member> members = IntStream.rangeClosed(0, idle)
                .mapToObj(ordinal -> member(ordinal, users, ordinal == 0 ? all : Set.of()))
                .toList();
        Counting topics = new Counting();
        topics.put("users", TopicSize.first(100, Instant.EPOCH));
        GroupSnapshot snapshot = snapshot(members, topics);
        GroupDiagnosis diagnosis = GroupDiagnosis.of(snapshot);
        for (Member member : members) {
            MemberCondition.Kind kind = diagnosis.condition(member).kind();
            assertThat(kind == MemberCondition.Kind.SURPLUS).isEqualTo(member.idle());
            assertThat(diagnosis.idleReason(member, "users").isPresent()).isEqualTo(member.idle());
            assertThat(diagnosis.surplus(member, "users")).isEqualTo(member.idle());
        }
        return topics.lookUps;
    }

    private static final class Counting extends HashMap<String, TopicSize> {

        private static final long serialVersionUID = 1;
        private long lookUps;

        @Override
        public TopicSize get(Object topic) {
            lookUps++;
            return super.get(topic);
        }
    }
}
