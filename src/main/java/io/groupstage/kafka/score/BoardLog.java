package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps that teams have reached, kept over restarts in the compacted topic {@value #TOPIC}: one record a team, with
 * all its steps.
 *
 * <p>A step counts, and is announced, once the stage that {@link #write} returns has completed: then the broker has
 * acknowledged it, and it outlives even the sudden death of this process. A step that was not acknowledged was not
 * announced, so that no one saw it come and go. Thread-safe.
 */
public final class BoardLog implements AutoCloseable {

    /** The topic; it has one partition. */
    public static final String TOPIC = "groupstage.board";

    private static final Logger LOG = LoggerFactory.getLogger(BoardLog.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> failures;
    private final Map<String, Map<Step, Instant>> restored;
    private final Map<String, Map<Step, Instant>> reached = new HashMap<>();

    BoardLog(Producer<byte[], byte[]> producer, Map<String, Map<Step, Instant>> restored, Consumer<String> failures) {
        this.producer = producer;
        this.restored = restored;
        this.failures = failures;
    }

    /**
     * Reads the whole topic, and gets ready to write.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
     * @param failures told about each record that could not be written, one line each, by any thread; must not block
     * @throws KafkaException when the broker does not answer, or has no such topic
     */
    public static BoardLog open(Map<String, Object> clientConfig, Consumer<String> failures) {
        Map<String, Map<Step, Instant>> restored = read(clientConfig);
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "groupstage-board",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                1024L * 1024,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                ANSWER.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                // Hours may pass between two steps, and a send must not wait for metadata then.
                ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                (long) Integer.MAX_VALUE));
        var bytes = new ByteArraySerializer();
        Producer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes);
        try {
            producer.partitionsFor(TOPIC);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new BoardLog(producer, restored, failures);
    }

    private static Map<String, Map<Step, Instant>> read(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.putAll(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "groupstage-board",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis()));
        var bytes = new ByteArrayDeserializer();
        var consumer = new KafkaConsumer<>(config, bytes, bytes);
        try {
            return new BoardReader(consumer, ANSWER).readAll();
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofMillis(300)));
        }
    }

    /** What each team, by name, had reached when the log was opened. */
    public Map<String, Map<Step, Instant>> restored() {
        return restored;
    }

    /**
     * Writes the steps of a team, along with all that were written or restored before: a step that is reached stays
     * reached, so that two threads that write about one team need not agree on who is first, and a write that failed is
     * made good by the next. Does not wait.
     *
     * @return completes when the broker has acknowledged them; fails when they could not be written, which the listener
     *     of failures hears as well. While the broker is gone it stays open, and is kept trying. The stages of one team
     *     complete in the order of the writes
     */
    public synchronized CompletionStage<Void> write(String team, Map<Step, Instant> steps) {
        Map<Step, Instant> all =
                reached.computeIfAbsent(team, name -> new TreeMap<>(restored.getOrDefault(name, Map.of())));
        steps.forEach(all::putIfAbsent);
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            // The callback tells how it ended.
            var unused = producer.send(
                    new ProducerRecord<>(TOPIC, 0, team.getBytes(UTF_8), StepsJson.write(all)), (metadata, failure) -> {
                        if (failure == null) {
                            written.complete(null);
                        } else {
                            failed(team, failure);
                            written.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException e) {
            failed(team, e);
            written.completeExceptionally(e);
        }
        return written;
    }

    private void failed(String team, Exception failure) {
        String what = "the steps of " + team + " were not written to " + TOPIC + ": " + failure;
        LOG.error(what);
        failures.accept(what);
    }

    /** Waits at most 2 s for what is on its way; the listener of failures hears what was not written by then. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
