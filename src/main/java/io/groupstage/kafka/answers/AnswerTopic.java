package io.groupstage.kafka.answers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.kafka.topic.PromptWriter;
import io.groupstage.kafka.topic.TopicTail;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes and follows the topic {@value #TOPIC}, which has one partition and keeps the last record of each key.
 *
 * <ol>
 *   <li>It is thread-safe. One thread follows the topic; see {@link TopicTail}.
 *   <li>When a write has completed, the record is applied: whoever wrote it reads it back.
 *   <li>Until {@link #caughtUp} it does not know all answers.
 * </ol>
 */
public final class AnswerTopic implements AutoCloseable {

    /** The topic's name. */
    public static final String TOPIC = "groupstage.answers";

    private static final int RECORDS_AT_ONCE = 500;

    private final AnswerBook book = new AnswerBook();
    private final PromptWriter writer;
    private final TopicTail tail;
    private final Runnable changed;

    private AnswerTopic(Map<String, Object> clientConfig, Runnable changed) {
        this.changed = changed;
        this.writer = new PromptWriter(clientConfig, "groupstage-answers", TOPIC);
        this.tail = new TopicTail(
                "answers-tail",
                TOPIC,
                TopicTail.consumers(clientConfig, "groupstage-answers", RECORDS_AT_ONCE),
                this::read);
    }

    /**
     * Starts to read; it waits for the broker and the topic.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     * @param changed runs after each new record, on any thread; it must not block
     */
    public static AnswerTopic start(Map<String, Object> clientConfig, Runnable changed) {
        AnswerTopic topic = new AnswerTopic(clientConfig, changed);
        topic.tail.follow();
        return topic;
    }

    public boolean caughtUp() {
        return tail.caughtUp();
    }

    /** Returns the present answers of a team by the ids of their questions. */
    public Map<String, GivenAnswer> answers(Team team) {
        return book.answers(team);
    }

    /** Returns the question of the class; empty if there is none. */
    public Optional<ClassQuestion> asked() {
        return book.asked();
    }

    /** Writes a team's answer, with the text of the option; fails within some seconds if Kafka does not answer. */
    public CompletionStage<Void> answer(Team team, String question, String option) {
        return write(AnswerRecord.key(team, question), AnswerRecord.value(option));
    }

    /** Puts a question to the class, in place of the one before. */
    public CompletionStage<Void> open(String question) {
        return write(AnswerRecord.classKey(), AnswerRecord.opened(question));
    }

    /** Closes the question of the class. */
    public CompletionStage<Void> close(ClassQuestion open) {
        return write(AnswerRecord.classKey(), AnswerRecord.closed(open));
    }

    /** Takes the question of the class back. */
    public CompletionStage<Void> withdraw() {
        return write(AnswerRecord.classKey(), AnswerRecord.withdrawn());
    }

    private CompletionStage<Void> write(String key, String value) {
        return writer.write(key, value).thenAccept(written -> {
            try {
                AnswerRecord.read(key.getBytes(UTF_8), value.getBytes(UTF_8), Instant.ofEpochMilli(written.timestamp()))
                        .ifPresent(record -> apply(record, written.offset()));
            } catch (IOException e) {
                throw new IllegalStateException(e); // its own JSON
            }
        });
    }

    private void read(ConsumerRecord<byte[], byte[]> read) throws IOException {
        AnswerRecord.read(read.key(), read.value(), Instant.ofEpochMilli(read.timestamp()))
                .ifPresent(record -> apply(record, read.offset()));
    }

    private void apply(AnswerRecord record, long offset) {
        if (book.apply(record, offset)) {
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
