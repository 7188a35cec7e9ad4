package io.groupstage.kafka.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.broker.SharedCluster;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedMember;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Racks;
import io.groupstage.plan.Transition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares plans with what groups of a live broker end in. {@code -Dgroupstage.live.cases=60} takes more than the usual number of
 * random groups; {@code -Dgroupstage.live.seed=N} begins with another one.
 */
class LiveAssignmentsIT {

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private static final int CASES = Integer.getInteger("groupstage.live.cases", 12);
    private static final int FIRST = Integer.getInteger("groupstage.live.seed", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Map<String, Uuid> topicIds;
    private KafkaAssignors assignors;
    private Admin admin;
    private LiveMembers members;

    /** Holds what a broker says of a group: its members with their ids, who owns what, and the epoch of the consumer protocol. */
    private record Seen(PlannedGroup group, Assignment owners, Optional<Integer> epoch) {

        /** Returns whether nothing but the one change came between: on a busy machine, a member may expire and come back. */
        boolean follows(Seen before) {
            return epoch.equals(before.epoch().map(number -> number + 1));
        }
    }

    @BeforeEach
    void start() throws Exception {
        admin = Admin.create(CLUSTER.labClient());
        members = new LiveMembers(CLUSTER.labClient());
        Set<String> known = admin.listTopics().names().get(30, TimeUnit.SECONDS);
        admin.createTopics(LiveCase.TOPICS.stream()
                        .filter(topic -> !known.contains(topic.name()))
                        .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                        .toList())
                .all()
                .get(30, TimeUnit.SECONDS);
        topicIds = new HashMap<>();
        for (PlannedTopic topic : LiveCase.TOPICS) {
            topicIds.put(topic.name(), topicId(topic.name()));
        }
        assignors = new KafkaAssignors(topicIds);
    }

    private Uuid topicId(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(30, TimeUnit.SECONDS)
                .get(topic)
                .topicId();
    }

    @AfterEach
    void end() throws InterruptedException {
        members.close();
        admin.close();
    }

    @Test
    void groups_of_a_live_broker_end_with_the_owners_of_the_plan() {
        List<LiveCase> cases =
                LongStream.range(FIRST, FIRST + CASES).mapToObj(LiveCase::of).toList();
        cases.forEach(one -> IntStream.range(0, one.before()).forEach(number -> members.join(one, number)));

        Map<String, Seen> settled = new HashMap<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            Map<String, ConsumerGroupDescription> live = describe(cases);
            for (LiveCase one : cases) {
                Seen seen = seen(one, one.before(), live);
                assertAllAreOwned(one, seen);
                if (one.forgetful()) {
                    assertThat(seen.owners()).as("%s at first", one).isEqualTo(planned(one, Assignment.NONE, seen));
                }
                settled.put(one.groupId(), seen);
            }
        });
        for (LiveCase one : cases) {
            if (one.joins()) {
                members.join(one, one.before());
            } else {
                members.leave(one, one.before() - 1);
            }
        }

        Set<String> compared = new HashSet<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            Map<String, ConsumerGroupDescription> live = describe(cases);
            for (LiveCase one : cases) {
                Seen seen = seen(one, one.after(), live);
                if (!seen.follows(settled.get(one.groupId()))) {
                    assertAllAreOwned(one, seen);
                    continue;
                }
                Assignment before = settled.get(one.groupId()).owners();
                Assignment planned = planned(one, before, seen);
                String what = "%s, of which the last member %s; before: %s; now %s"
                        .formatted(one, one.joins() ? "joined" : "left", before, seen.group());
                if (isOrderKnown(one, seen)) {
                    compared.add(one.groupId());
                    assertThat(seen.owners()).as(what).isEqualTo(planned);
                } else {
                    assertThat(sizes(seen.owners())).as(what).isEqualTo(sizes(planned));
                }
            }
        });
        assertThat(compared).hasSizeGreaterThan(cases.size() / 2);
    }

    /**
     * Returns whether it can be known in which order the assignor looks at topics and members. Uniform and the sticky ones take
     * them from hash maps of 16 buckets by their ids, which a cluster makes up. Those of one bucket stand in the order of
     * earlier requests, which nobody has seen.
     */
    private boolean isOrderKnown(LiveCase one, Seen seen) {
        Stream<Uuid> topics = one.topics().stream().map(topic -> topicIds.get(topic.name()));
        Stream<String> members = seen.group().members().stream().map(PlannedMember::id);
        return switch (one.assignor()) {
            case RANGE, ROUND_ROBIN, CONSUMER_RANGE -> true;
            case STICKY, COOPERATIVE_STICKY -> areInDifferentBuckets(members);
            case UNIFORM -> areInDifferentBuckets(topics) && areInDifferentBuckets(members);
        };
    }

    private static boolean areInDifferentBuckets(Stream<?> ids) {
        Set<Integer> buckets = new HashSet<>();
        return ids.map(Object::hashCode).allMatch(hash -> buckets.add((hash ^ (hash >>> 16)) & 15));
    }

    private static List<Integer> sizes(Assignment owners) {
        return owners.owned().values().stream().map(List::size).sorted().toList();
    }

    private Assignment planned(LiveCase one, Assignment before, Seen seen) {
        return Transition.of(assignors, one.assignor(), before, seen.group()).after();
    }

    /** A group is settled when each partition that somebody reads has its owner. */
    private static void assertAllAreOwned(LiveCase one, Seen seen) {
        Set<String> read = seen.group().members().stream()
                .flatMap(member -> member.topics().stream())
                .collect(Collectors.toSet());
        assertThat(seen.owners().owners().keySet())
                .as("%s at first", one)
                .hasSize(one.topics().stream()
                        .filter(topic -> read.contains(topic.name()))
                        .mapToInt(PlannedTopic::partitions)
                        .sum());
    }

    private Map<String, ConsumerGroupDescription> describe(Collection<LiveCase> cases) throws Exception {
        try {
            return admin.describeConsumerGroups(
                            cases.stream().map(LiveCase::groupId).toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("not all groups are there yet", e);
        }
    }

    private static Seen seen(LiveCase one, int count, Map<String, ConsumerGroupDescription> live) {
        ConsumerGroupDescription group = live.get(one.groupId());
        assertThat(group.groupState()).as(one.groupId()).isEqualTo(GroupState.STABLE);
        assertThat(group.members()).as(one.groupId()).hasSize(count);
        Map<String, MemberDescription> byClient =
                group.members().stream().collect(Collectors.toMap(MemberDescription::clientId, member -> member));
        List<PlannedMember> planned = IntStream.range(0, count)
                .mapToObj(number -> new PlannedMember(
                        number,
                        byClient.get(LiveMembers.clientId(number)).consumerId(),
                        one.subscriptions().get(number),
                        Optional.empty(),
                        one.isStatic()))
                .toList();
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>();
        planned.forEach(member -> owned.put(
                member.ordinal(),
                byClient.get(LiveMembers.clientId(member.ordinal())).assignment().topicPartitions().stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .sorted()
                        .toList()));
        return new Seen(new PlannedGroup(one.topics(), planned, Racks.NONE), new Assignment(owned), group.groupEpoch());
    }

    @Test
    void the_cases_have_all_assignors_and_both_changes() {
        List<LiveCase> cases = LongStream.range(0, 12).mapToObj(LiveCase::of).toList();

        assertThat(cases).extracting(LiveCase::assignor).contains(Assignor.values());
        assertThat(cases).extracting(LiveCase::joins).contains(true, false);
        assertThat(cases).extracting(LiveCase::isStatic).contains(true, false);
    }
}
