package io.groupstage.kafka.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Runs a small group of the lab's own on a topic of its own, for faults that would touch teams in the users' topic: two
 * consumers, and a producer of ten records a second. The topic exists only while it runs, and teams have no right to read it.
 */
final class PracticeGroup {

    /** The name of the topic and of the group. */
    static final String NAME = "practice";

    static final int PARTITIONS = 3;

    private static final int MEMBERS = 2;
    private static final Duration EACH = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofSeconds(60);

    private final Map<String, Object> clientConfig;
    private final LabAdmin admin;
    private final List<SupervisedThread> members = new ArrayList<>();
    private final Map<String, List<TopicPartition>> assigned = new ConcurrentHashMap<>();
    private final Set<TopicPartition> committed = ConcurrentHashMap.newKeySet();
    private Optional<SupervisedThread> traffic = Optional.empty();

    private PracticeGroup(Map<String, Object> clientConfig) {
        this.clientConfig = clientConfig;
        this.admin = new LabAdmin(clientConfig);
    }

    /** Creates the topic and starts the group; returns when its members share and read all partitions, or when the fault is to end. */
    static PracticeGroup start(Map<String, Object> clientConfig, FaultSpan span)
            throws FaultException, InterruptedException {
        PracticeGroup group = new PracticeGroup(clientConfig);
        try {
            group.createTopic();
            group.startTraffic();
            group.startMembers();
            group.awaitWork(span);
            return group;
        } catch (FaultException | InterruptedException | RuntimeException e) {
            group.end();
            throw e;
        }
    }

    /** Deletes the topic that an earlier lab may have left. */
    static void restore(Map<String, Object> clientConfig) throws FaultException, InterruptedException {
        try (LabAdmin admin = new LabAdmin(clientConfig)) {
            deleteTopic(admin);
        }
    }

    private void createTopic() throws FaultException, InterruptedException {
        try {
            admin.admin()
                    .createTopics(List.of(new NewTopic(NAME, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new FaultException("Kafka did not create the topic " + NAME, e);
            }
        }
    }

    private static void deleteTopic(LabAdmin admin) throws FaultException, InterruptedException {
        try {
            admin.admin().deleteTopics(List.of(NAME)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new FaultException("Kafka did not delete the topic " + NAME, e);
            }
        }
    }

    LabAdmin admin() {
        return admin;
    }

    private void startTraffic() {
        traffic = Optional.of(SupervisedThread.start("practice-traffic", this::send));
    }

    private void send(SupervisedThread running) throws InterruptedException {
        var bytes = new ByteArraySerializer();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(config("practice-traffic"), bytes, bytes)) {
            for (int number = 0; !running.closedWithin(EACH); number++) {
                // a record that is lost does not matter here
                var unused = producer.send(new ProducerRecord<>(
                        NAME, number % PARTITIONS, null, ("{\"number\":" + number + "}").getBytes(UTF_8)));
                running.succeeded();
            }
        }
    }

    /** Starts the consumers. */
    void startMembers() {
        IntStream.range(0, MEMBERS)
                .mapToObj(number -> "practice-" + (char) ('a' + number))
                .forEach(name -> members.add(SupervisedThread.start(name, running -> consume(name, running))));
    }

    /** Lets all consumers commit and leave. */
    void stopMembers() {
        SupervisedThread.close(members);
        members.clear();
        assigned.clear();
    }

    private void consume(String name, SupervisedThread running) {
        Map<String, Object> config = config(name);
        config.put("group.id", NAME);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("metadata.max.age.ms", 1_000); // a new partition is found at once
        // the next fault after a lab that was killed waits for this
        config.put("session.timeout.ms", (int) SESSION.toMillis());
        var bytes = new ByteArrayDeserializer();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes);
        try {
            consumer.subscribe(List.of(NAME));
            while (!running.isClosed()) {
                Set<TopicPartition> read = consumer.poll(POLL).partitions();
                assigned.put(name, List.copyOf(consumer.assignment()));
                if (!read.isEmpty()) {
                    consumer.commitSync();
                    committed.addAll(read);
                }
                running.succeeded();
            }
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    /**
     * Waits until the members share all partitions and have committed an offset of each, or until the fault is to end. A fault
     * that began before the second member has joined would be seen as a part of its rebalance, and a partition without a
     * commit has neither lag nor a place at which it stands still.
     */
    private void awaitWork(FaultSpan span) throws FaultException, InterruptedException {
        long end = System.nanoTime() + STABLE.toNanos();
        while (!shared()) {
            if (span.endsWithin(EACH) || System.nanoTime() > end) {
                throw new FaultException("the group " + NAME + " did not become stable in time");
            }
        }
    }

    private boolean shared() {
        List<List<TopicPartition>> each = List.copyOf(assigned.values());
        return each.size() == MEMBERS
                && each.stream().noneMatch(List::isEmpty)
                && each.stream().mapToInt(List::size).sum() == PARTITIONS
                && committed.size() == PARTITIONS;
    }

    private Map<String, Object> config(String clientId) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put("client.id", clientId);
        return config;
    }

    /** Ends the group and the traffic, and deletes the topic. */
    void end() throws FaultException, InterruptedException {
        try (admin) {
            traffic.ifPresent(members::add);
            stopMembers();
            deleteTopic(admin);
        }
    }
}
