package io.groupstage.kafka.journal;

import io.groupstage.course.replay.LabFacts;
import io.groupstage.kafka.topic.TopicWriter;
import io.groupstage.kafka.topic.WriterSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Writes the facts of a lesson to the topic {@value #TOPIC}. It has one writer, the process of the lab. A write does not
 * block: while the broker is unavailable, frames wait; if one is lost, the next one has everything. Thread-safe.
 */
public final class JournalLog implements AutoCloseable {

    /** The topic. It has one partition. */
    public static final String TOPIC = "groupstage.journal";

    /** The largest frame; the topic accepts as much. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final TopicWriter writer;
    private final FrameWriter frames;
    private CompletionStage<Void> last = CompletableFuture.completedFuture(null);

    private JournalLog(TopicWriter writer, FrameWriter frames) {
        this.writer = writer;
        this.frames = frames;
    }

    /**
     * Opens the log for writing.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     * @param failures gets one line when writes begin to fail, or when changes of a team are left out; any thread may call
     *     it, and it must not block
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer, or the topic does not exist
     */
    public static JournalLog open(Map<String, Object> clientConfig, Consumer<String> failures) {
        WriterSettings settings = new WriterSettings("groupstage-journal", TOPIC, Duration.ZERO, LARGEST);
        return new JournalLog(TopicWriter.open(clientConfig, settings, failures), new FrameWriter(failures));
    }

    /** Writes the facts that are known at an instant, as far as they have changed. */
    public synchronized void write(Instant at, LabFacts facts) {
        Optional<Frame> frame = frames.frame(at, facts);
        if (frame.isPresent()) {
            last = writer.write(frame.get().record(TOPIC), "the journal");
            var unused = last.exceptionally(failure -> {
                lost();
                return null;
            });
        }
    }

    private synchronized void lost() {
        frames.lost();
    }

    /** Completes when the broker has acknowledged the last frame, or when it was lost. */
    public synchronized CompletionStage<Void> written() {
        return last.exceptionally(failure -> null);
    }

    /** Waits at most 2 s for frames that are being sent. */
    @Override
    public void close() {
        writer.close();
    }
}
