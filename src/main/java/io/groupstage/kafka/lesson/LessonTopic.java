package io.groupstage.kafka.lesson;

import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.kafka.topic.PromptWriter;
import io.groupstage.kafka.topic.TopicTail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes and follows the topic {@value #TOPIC}, which has one partition and keeps the last record of each key.
 *
 * <ol>
 *   <li>{@link #open} has read all existing records: a class that was frozen or paused before a restart is so from the
 *       first moment.
 *   <li>It is thread-safe. One thread follows the topic; see {@link TopicTail}.
 *   <li>When a write has completed, the record is applied: whoever wrote it reads it back.
 * </ol>
 */
public final class LessonTopic implements AutoCloseable {

    /** The topic's name. */
    public static final String TOPIC = "groupstage.class";

    private static final int RECORDS_AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LessonBook book = new LessonBook();
    private final PromptWriter writer;
    private final TopicTail tail;
    private volatile Runnable changed = () -> {};

    private LessonTopic(Map<String, Object> clientConfig) {
        this.writer = new PromptWriter(clientConfig, "groupstage-class", TOPIC);
        this.tail = new TopicTail(
                "class-tail",
                TOPIC,
                TopicTail.consumers(clientConfig, "groupstage-class", RECORDS_AT_ONCE),
                this::read);
    }

    /**
     * Reads the existing records.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer, or does not have the topic
     */
    public static LessonTopic open(Map<String, Object> clientConfig) {
        LessonTopic topic = new LessonTopic(clientConfig);
        topic.tail.readToEnd(PATIENCE);
        return topic;
    }

    /**
     * Reports changes from now on. Call this once.
     *
     * @param listener runs after each new record, on any thread; it must not block
     */
    public void follow(Runnable listener) {
        changed = listener;
        tail.follow();
    }

    /** Returns the present state of the class. */
    public Lesson lesson() {
        return book.lesson();
    }

    /** Writes a fact; fails within some seconds if Kafka does not answer. */
    public CompletionStage<Void> write(LessonFact fact) {
        LessonRecord record = LessonRecord.of(fact);
        return writer.write(record.key(), record.value())
                .thenAccept(written -> apply(record, written.offset(), Instant.ofEpochMilli(written.timestamp())));
    }

    private void read(ConsumerRecord<byte[], byte[]> read) throws IOException {
        LessonRecord.read(read.key(), read.value())
                .ifPresent(record -> apply(record, read.offset(), Instant.ofEpochMilli(read.timestamp())));
    }

    private void apply(LessonRecord record, long offset, Instant at) {
        if (book.apply(record, offset, at)) {
            changed.run();
        }
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        tail.close();
        writer.close();
    }
}
