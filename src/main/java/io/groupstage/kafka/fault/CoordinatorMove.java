package io.groupstage.kafka.fault;

import static java.util.Objects.requireNonNull;

import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultSubject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.utils.Utils;

/**
 * Makes another broker the coordinator of a group, and makes the first one its coordinator again at the end. The coordinator
 * is the leader of one partition of {@code __consumer_offsets}; so another replica becomes its preferred leader and is
 * elected. No broker ends, and no member has to join again.
 *
 * @param clientConfig the clients' configuration of the lab's own account
 */
public record CoordinatorMove(Map<String, Object> clientConfig) implements FaultAction {

    private static final String OFFSETS = "__consumer_offsets";

    /** Returns the partition, its leader and its replicas in their order, such as {@code 3:2:1,2,3}. */
    @Override
    public String before(Fault fault) throws FaultException, InterruptedException {
        try (LabAdmin admin = new LabAdmin(clientConfig)) {
            List<TopicPartitionInfo> partitions = requireNonNull(LabAdmin.get(
                                    admin.admin()
                                            .describeTopics(List.of(OFFSETS))
                                            .allTopicNames(),
                                    "describe " + OFFSETS)
                            .get(OFFSETS))
                    .partitions();
            int partition = Utils.abs(group(fault).hashCode()) % partitions.size();
            Node leader = partitions.get(partition).leader();
            List<Node> replicas = partitions.get(partition).replicas();
            if (replicas.size() < 2 || leader == null) {
                throw new FaultException("a lab with one broker has one coordinator; start it with --brokers 3");
            }
            String order =
                    replicas.stream().map(node -> String.valueOf(node.id())).collect(Collectors.joining(","));
            return partition + ":" + leader.id() + ":" + order;
        }
    }

    private static String group(Fault fault) {
        return fault.subject() instanceof FaultSubject.OfBot bot ? bot.team().name() : PracticeGroup.NAME;
    }

    @Override
    public void run(Fault fault, String before, FaultSpan span) throws FaultException, InterruptedException {
        Leadership first = Leadership.of(before);
        change(first.partition(), first.withAnotherLeader(), true);
        try {
            span.await();
        } finally {
            restore(fault, before);
        }
    }

    @Override
    public void restore(Fault fault, String before) throws FaultException, InterruptedException {
        Leadership first = Leadership.of(before);
        change(first.partition(), first.withItsLeader(), true);
        change(first.partition(), first.replicas(), false); // the leader need not have been the first of them
    }

    /** Holds what {@link #before} returns. */
    private record Leadership(TopicPartition partition, int leader, List<Integer> replicas) {

        static Leadership of(String before) {
            String[] parts = before.split(":", 3);
            return new Leadership(
                    new TopicPartition(OFFSETS, Integer.parseInt(parts[0])),
                    Integer.parseInt(parts[1]),
                    Arrays.stream(parts[2].split(",", -1)).map(Integer::valueOf).toList());
        }

        private Stream<Integer> others() {
            return replicas.stream().filter(replica -> replica != leader);
        }

        List<Integer> withItsLeader() {
            return Stream.concat(Stream.of(leader), others()).toList();
        }

        List<Integer> withAnotherLeader() {
            return Stream.concat(others(), Stream.of(leader)).toList();
        }
    }

    /** Changes the order of the replicas, and elects the first of them if that is wanted. */
    private void change(TopicPartition partition, List<Integer> replicas, boolean elects)
            throws FaultException, InterruptedException {
        try (LabAdmin admin = new LabAdmin(clientConfig)) {
            LabAdmin.get(
                    admin.admin()
                            .alterPartitionReassignments(
                                    Map.of(partition, Optional.of(new NewPartitionReassignment(replicas))))
                            .all(),
                    "change the order of the replicas");
            if (elects) {
                elect(admin, partition);
            }
        }
    }

    private static void elect(LabAdmin admin, TopicPartition partition) throws FaultException, InterruptedException {
        try {
            admin.admin()
                    .electLeaders(ElectionType.PREFERRED, Set.of(partition))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ElectionNotNeededException)) {
                throw new FaultException("Kafka did not elect the leader: " + e.getCause(), e);
            }
        }
    }
}
