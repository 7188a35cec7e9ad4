package io.groupstage.kafka.topic;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to a topic without waiting. While the broker is unavailable, up to 16 MiB of records wait for it; a record
 * beyond that fails. The first failure is logged and reported, and the next ones only after a record was written.
 * Thread-safe.
 */
public final class TopicWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> failures;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * Creates a writer that owns the producer.
     *
     * @param failures receives one line when records start to be lost, on any thread; it must not block
     */
    public TopicWriter(Producer<byte[], byte[]> producer, Consumer<String> failures) {
        this.producer = producer;
        this.failures = failures;
    }

    /**
     * Opens a writer that has the topic's metadata.
     *
     * @param clientConfig the connection to the cluster: bootstrap servers, security
     * @param failures receives one line when records start to be lost, on any thread; it must not block
     * @throws KafkaException if the broker does not answer, or does not have the topic
     */
    public static TopicWriter open(
            Map<String, Object> clientConfig, WriterSettings settings, Consumer<String> failures) {
        return new TopicWriter(WaitingProducer.open(clientConfig, settings), failures);
    }

    /**
     * Writes a record, without waiting.
     *
     * @param what names the record at the beginning of a sentence, if it cannot be written
     * @return completes when the broker has acknowledged the record, and fails if it could not be written; while the
     *     broker is unavailable, it stays open and the producer retries
     */
    public CompletionStage<Void> write(ProducerRecord<byte[], byte[]> record, String what) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            // The callback receives the result.
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    failing.set(false);
                    written.complete(null);
                } else {
                    failed(what + " was not written to " + record.topic(), failure);
                    written.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            failed(what + " was not written to " + record.topic(), e);
            written.completeExceptionally(e);
        }
        return written;
    }

    private void failed(String what, Exception failure) {
        if (failing.compareAndSet(false, true)) {
            String line = what + ": " + failure.getMessage();
            LOG.error(line, failure);
            failures.accept(line);
        }
    }

    /** Waits at most 2 s for records that are being sent. If one is not written by then, its failure is reported. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
