package io.groupstage.kafka.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes rare records for which somebody waits, such as a person's command, to a topic with one partition. It connects
 * with the first record, because most labs never have one. A record fails within some seconds if the broker does not
 * answer; {@link TopicWriter} is for records that wait for the broker. It is thread-safe.
 */
public final class PromptWriter implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final String topic;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    /** Creates a writer with its own client, whose configuration has the bootstrap servers and the security. */
    public PromptWriter(Map<String, Object> clientConfig, String clientId, String topic) {
        this.topic = topic;
        this.producers = () -> producer(clientConfig, clientId);
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> clientConfig, String clientId) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024 * 1024);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(config, bytes, bytes);
    }

    /**
     * Writes a record.
     *
     * @return completes when the broker has acknowledged it, and fails within some seconds if it does not answer
     */
    public CompletionStage<RecordMetadata> write(String key, String value) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        try {
            // the callback receives the result
            var unused = open().send(
                            new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), value.getBytes(UTF_8)),
                            (metadata, failure) -> {
                                if (failure == null) {
                                    written.complete(metadata);
                                } else {
                                    written.completeExceptionally(failure);
                                }
                            });
        } catch (KafkaException | IllegalStateException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    private synchronized Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> opened = producer.orElseGet(producers);
        producer = Optional.of(opened);
        return opened;
    }

    @Override
    public synchronized void close() {
        producer.ifPresent(opened -> opened.close(CLOSE));
    }
}
