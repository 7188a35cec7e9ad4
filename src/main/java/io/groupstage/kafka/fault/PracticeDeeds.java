package io.groupstage.kafka.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.fault.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Holds what happens to the topic of the practice group. */
final class PracticeDeeds {

    private static final int ADDED = 2;

    /** Must not be longer than the brokers' {@code transaction.max.timeout.ms}; then the coordinator aborts it. */
    private static final int TRANSACTION_MILLIS = 10_000;

    private static final Duration LET_LAG_GROW = Duration.ofSeconds(3);

    private PracticeDeeds() {}

    static void addPartitions(PracticeGroup group, FaultSpan span) throws FaultException, InterruptedException {
        NewPartitions more = NewPartitions.increaseTo(PracticeGroup.PARTITIONS + ADDED);
        LabAdmin.get(
                group.admin()
                        .admin()
                        .createPartitions(Map.of(PracticeGroup.NAME, more))
                        .all(),
                "add partitions");
        span.await();
    }

    /** Writes one record in a transaction, and finishes the transaction only at the end: records behind it are held back. */
    static void hangingTransaction(Map<String, Object> clientConfig, FaultSpan span) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put("client.id", "practice-transaction");
        config.put("transactional.id", PracticeGroup.NAME);
        config.put("transaction.timeout.ms", TRANSACTION_MILLIS);
        var bytes = new ByteArraySerializer();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
            producer.initTransactions();
            producer.beginTransaction();
            // flush waits for it
            var unused = producer.send(
                    new ProducerRecord<>(PracticeGroup.NAME, 0, null, "{\"hangs\":true}".getBytes(UTF_8)));
            producer.flush();
            span.await();
            abort(producer);
        }
    }

    private static void abort(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // the coordinator has aborted it already, because its time-out has passed
        }
    }

    /** Deletes all records while the group is stopped; in the second half of the time, the group works again. */
    static void retention(PracticeGroup group, Fault fault, FaultSpan span)
            throws FaultException, InterruptedException {
        Admin admin = group.admin().admin();
        group.stopMembers();
        do {
            if (span.endsWithin(LET_LAG_GROW)) {
                return;
            }
        } while (!recordsWait(admin));
        deleteRecords(admin);
        if (!span.endsWithin(fault.limit().dividedBy(2))) {
            group.startMembers();
            span.await();
        }
    }

    private static Map<TopicPartition, Long> committed(Admin admin) throws FaultException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        LabAdmin.get(
                        admin.listConsumerGroupOffsets(PracticeGroup.NAME).partitionsToOffsetAndMetadata(),
                        "list the committed offsets")
                .forEach((partition, offset) -> {
                    if (offset != null) { // as Kafka says that there is no commit
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /** Returns whether a record waits behind a committed offset, so that its deletion is seen. */
    private static boolean recordsWait(Admin admin) throws FaultException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(admin);
        return committed(admin).entrySet().stream()
                .anyMatch(commit -> commit.getValue() < ends.getOrDefault(commit.getKey(), 0L));
    }

    private static void deleteRecords(Admin admin) throws FaultException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> before = ends(admin).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
        LabAdmin.get(admin.deleteRecords(before).all(), "delete records");
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws FaultException, InterruptedException {
        Map<TopicPartition, OffsetSpec> all = IntStream.range(0, PracticeGroup.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(PracticeGroup.NAME, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return LabAdmin.get(admin.listOffsets(all).all(), "list the log ends").entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
