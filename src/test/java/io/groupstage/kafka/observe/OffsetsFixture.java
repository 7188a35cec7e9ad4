package io.groupstage.kafka.observe;

import static org.awaitility.Awaitility.await;

import io.groupstage.group.GroupNote;
import io.groupstage.group.Staleness;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.OffsetState;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.kafka.broker.SharedCluster;
import io.groupstage.kafka.broker.TestCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker, an observer of it, and topics with committed offsets; a topic and its group have one name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OffsetsFixture {

    static final ConditionFactory SOON = await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    TestCluster cluster;
    Admin admin;
    KafkaProducer<byte[], byte[]> producer;
    GroupObserver observer;
    final Heard heard = new Heard();

    @BeforeAll
    void start() throws Exception {
        cluster = CLUSTER.cluster();
        admin = Admin.create(cluster.labClient());
        producer = new KafkaProducer<>(cluster.labClient(), new ByteArraySerializer(), new ByteArraySerializer());
        observer = GroupObserver.start(cluster.labClient(), heard, InstantSource.system());
        String warmUp = "warm-up-of-" + getClass().getSimpleName();
        create(warmUp, 1);
        commit(warmUp, 0);
        SOON.until(() -> observer.group(warmUp).isPresent());
        observer.ready().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() {
        observer.close();
        producer.close();
        admin.close();
    }

    void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    /** So many records, all to partition 0. */
    void produce(String topic, int records) throws Exception {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[10]));
        }
        producer.flush();
    }

    /** So long that its topic was asked for. */
    void awaitQuiet(String groupId) {
        SOON.during(Duration.ofSeconds(3)).until(() -> notesOf(groupId).isEmpty());
    }

    long endOf(String topic) throws Exception {
        return admin.listOffsets(Map.of(kafka(topic), org.apache.kafka.clients.admin.OffsetSpec.latest()))
                .partitionResult(kafka(topic))
                .get(60, TimeUnit.SECONDS)
                .offset();
    }

    KafkaProducer<byte[], byte[]> transactional(String id) {
        Map<String, Object> config = cluster.labClient();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        KafkaProducer<byte[], byte[]> transactional =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        transactional.initTransactions();
        return transactional;
    }

    /** The group as one that has not joined it knows it. */
    ConsumerGroupMetadata nobodyOf(String name) {
        Map<String, Object> config = cluster.labClient();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    /** By a tool, for partition 0. */
    void commit(String name, long offset) throws Exception {
        commit(name, name, offset);
    }

    void commit(String groupId, String topic, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(groupId, Map.of(kafka(topic), new OffsetAndMetadata(offset)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    static org.apache.kafka.common.TopicPartition kafka(String topic) {
        return new org.apache.kafka.common.TopicPartition(topic, 0);
    }

    Optional<PartitionView> view(String name) {
        return observer.group(name).map(snapshot -> snapshot.view(new TopicPartition(name, 0)));
    }

    boolean state(String name, OffsetState state) {
        return view(name).filter(view -> view.state() == state).isPresent();
    }

    long committed(String name) {
        return view(name)
                .flatMap(PartitionView::committed)
                .map(commit -> commit.offset())
                .orElse(-1L);
    }

    Optional<MemberCondition> told(String name) {
        return observer.group(name)
                .flatMap(snapshot ->
                        snapshot.group().members().stream().findFirst().map(GroupDiagnosis.of(snapshot)::condition));
    }

    Optional<MemberCondition.Kind> condition(String name) {
        return told(name).map(MemberCondition::kind);
    }

    String evidence(String name) {
        return told(name).orElseThrow().evidence();
    }

    List<GroupNote.Kind> notesOf(String groupId) {
        return heard.notesOf(groupId);
    }

    Optional<Staleness> unheard(String groupId) {
        return observer.group(groupId).flatMap(GroupSnapshot::unheard);
    }

    /** A name that hashes to the same partition; those that do not are added to the list. */
    static String neighbour(String groupId, int partitions, List<String> others) {
        int wanted = Utils.abs(groupId.hashCode()) % partitions;
        for (int i = 0; ; i++) {
            String name = "beside-" + i;
            if (Utils.abs(name.hashCode()) % partitions != wanted) {
                others.add(name);
            } else if (!others.isEmpty()) {
                return name;
            }
        }
    }
}
