package io.groupstage.kafka.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All that a client with one account can try; each throws what the broker refuses it with. */
final class TeamClients implements AutoCloseable {

    /** The offset that {@link #commit} commits. */
    static final Map<TopicPartition, OffsetAndMetadata> COMMITTED =
            Map.of(new TopicPartition("new_users", 0), new OffsetAndMetadata(0, Optional.empty(), ""));

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<String, Object> account;
    private final Admin admin;

    TeamClients(Map<String, Object> account) {
        this.account = account;
        this.admin = Admin.create(account);
    }

    void read(String topic) {
        try (var consumer = consumer(Map.of("auto.offset.reset", "earliest"))) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.poll(Duration.ofSeconds(2)); // refused at the latest when it fetches
            consumer.position(new TopicPartition(topic, 0), PATIENCE);
        }
    }

    void write(String topic) throws Exception {
        send(topic, Map.of("enable.idempotence", false));
    }

    void writeIdempotently(String topic) throws Exception {
        send(topic, Map.of("enable.idempotence", true));
    }

    private void send(String topic, Map<String, Object> options) throws Exception {
        try (var producer = producer(options)) {
            producer.send(new ProducerRecord<>(topic, new byte[] {'k'}, new byte[] {'{', '}'}))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void beginAs(String transactionalId) {
        try (var producer = producer(Map.of("transactional.id", transactionalId, "transaction.timeout.ms", 5_000))) {
            producer.initTransactions();
        }
    }

    void join(String group, String protocol) {
        try (var consumer =
                consumer(Map.of("group.id", group, "group.protocol", protocol, "enable.auto.commit", false))) {
            consumer.subscribe(List.of("new_users"));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("neither joined " + group + " nor refused");
                }
            }
        }
    }

    void commit(String group) {
        try (var consumer = consumer(Map.of("group.id", group))) {
            consumer.assign(COMMITTED.keySet());
            consumer.commitSync(COMMITTED, PATIENCE);
        }
    }

    void describe(String topic) throws Exception {
        get(admin.describeTopics(List.of(topic)).allTopicNames());
    }

    void create(String topic) throws Exception {
        get(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all());
    }

    void delete(String topic) throws Exception {
        get(admin.deleteTopics(List.of(topic)).all());
    }

    void configure(String topic) throws Exception {
        var retention = new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
        get(admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(retention)))
                .all());
    }

    void grow(String topic) throws Exception {
        get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(50))).all());
    }

    void empty(String topic) throws Exception {
        get(admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(0)))
                .all());
    }

    void describeGroup(String group) throws Exception {
        get(admin.describeConsumerGroups(List.of(group)).all());
    }

    Map<TopicPartition, OffsetAndMetadata> offsets(String group) throws Exception {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    void reset(String group) throws Exception {
        get(admin.alterConsumerGroupOffsets(group, COMMITTED).all());
    }

    void deleteGroup(String group) throws Exception {
        get(admin.deleteConsumerGroups(List.of(group)).all());
    }

    void liftQuota(String user) throws Exception {
        var entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user));
        var lift = new ClientQuotaAlteration.Op("producer_byte_rate", null);
        get(admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(lift))))
                .all());
    }

    void setPassword(String user) throws Exception {
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
        get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, info, "taken-over")))
                .all());
    }

    void listAcls() throws Exception {
        get(admin.describeAcls(AclBindingFilter.ANY).values());
    }

    void grantAll(String user) throws Exception {
        var everything = new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL);
        var all = new AccessControlEntry("User:" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW);
        get(admin.createAcls(List.of(new AclBinding(everything, all))).all());
    }

    Set<String> topics() throws Exception {
        return get(admin.listTopics().names());
    }

    Collection<GroupListing> groups() throws Exception {
        return get(admin.listGroups().all());
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> options) {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(with(options), bytes, bytes);
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> options) {
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(with(options), bytes, bytes);
    }

    private Map<String, Object> with(Map<String, Object> options) {
        Map<String, Object> config = new HashMap<>(account);
        config.putAll(options);
        return config;
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close();
    }
}
