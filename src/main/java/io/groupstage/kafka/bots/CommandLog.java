package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.bot.BotCommand;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes commands to the topic {@value #TOPIC}, which has one partition. It connects with the first command, because
 * most labs never have one. It is thread-safe.
 */
public final class CommandLog implements AutoCloseable {

    /** The topic's name. */
    public static final String TOPIC = "groupstage.commands";

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    CommandLog(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /** @param clientConfig the clients' configuration: bootstrap servers, security */
    public CommandLog(Map<String, Object> clientConfig) {
        this(() -> producer(clientConfig));
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "groupstage-commands");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024 * 1024);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(config, bytes, bytes);
    }

    /**
     * Writes a command.
     *
     * @return completes when the broker has acknowledged it, and fails within some seconds if it does not answer
     */
    public CompletionStage<Void> write(BotCommand command) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CommandRecord record = CommandRecord.of(command);
        try {
            // the callback receives the result
            var unused = open().send(
                            new ProducerRecord<>(
                                    TOPIC,
                                    0,
                                    record.key().getBytes(UTF_8),
                                    record.value().getBytes(UTF_8)),
                            (metadata, failure) -> {
                                if (failure == null) {
                                    written.complete(null);
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
