package io.groupstage.kafka.bots;

import static java.util.Objects.requireNonNull;

import io.groupstage.course.bot.BotCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the commands from the beginning of their topic and follows them, with one thread. After a failure it goes on
 * where it was.
 */
public final class CommandTail implements AutoCloseable {

    /** Receives the commands in the order of the log, on the tail's thread. */
    public interface Listener {

        /** Receives a command that was written before the tail started: a fact, and not an order any more. */
        void past(BotCommand command);

        /** Reports once that all earlier commands were passed on. */
        void caughtUp();

        /** Receives a new command. */
        void command(BotCommand command);
    }

    private static final Logger LOG = LoggerFactory.getLogger(CommandTail.class);
    private static final TopicPartition PARTITION = new TopicPartition(CommandLog.TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Map<String, Object> config;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("bot-commands").daemon().unstarted(this::run);
    private long next;
    private boolean caughtUp;
    private boolean reachable = true;

    private CommandTail(Map<String, Object> config, Listener listener) {
        this.config = config;
        this.listener = listener;
    }

    /**
     * Starts the tail; it waits for the broker and the topic.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static CommandTail start(Map<String, Object> clientConfig, Listener listener) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "groupstage-commands");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        CommandTail tail = new CommandTail(config, listener);
        tail.thread.start();
        return tail;
    }

    private void run() {
        try {
            do {
                once();
            } while (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("the reader of commands was interrupted and ends");
        }
    }

    private void once() {
        var bytes = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            follow(consumer);
            consumer.close(CloseOptions.timeout(RETRY));
        } catch (KafkaException e) {
            if (reachable && !isClosed()) {
                LOG.warn("the commands for bots cannot be read; trying again: {}", e.toString());
            }
            reachable = false;
        } catch (RuntimeException | Error e) { // otherwise the thread would end unnoticed
            LOG.error("the reader of commands failed; it starts again", e);
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        long target =
                requireNonNull(consumer.endOffsets(List.of(PARTITION), ANSWER).get(PARTITION));
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, next);
        while (!isClosed()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                next = record.offset() + 1;
                CommandRecord.read(record.key(), record.value()).ifPresent(this::pass);
            }
            if (!caughtUp && consumer.position(PARTITION, ANSWER) >= target) {
                caughtUp = true;
                listener.caughtUp();
            }
            reachable = true;
        }
    }

    private void pass(BotCommand command) {
        if (caughtUp) {
            listener.command(command);
        } else {
            listener.past(command);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(Duration.ofMillis(1_800))) {
                LOG.error("the reader of commands did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
