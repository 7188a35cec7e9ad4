package io.groupstage.kafka.journal;

import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.kafka.topic.TopicScan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the facts at an instant from the journal. It reads the frames of the last {@link FrameWriter#WHOLE} before the
 * instant, so the time does not depend on the length of the lesson. Only one thread may use it at a time.
 */
public final class JournalReader implements AutoCloseable {

    private static final int RECORDS_AT_ONCE = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Allows for a frame with all facts that is late. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    /** The longest time for which a frame is valid: if there is no other one after that, the lab was not running. */
    private static final Duration VALID = FrameWriter.BEAT.multipliedBy(3);

    /** Is the time that the journal covers, from its first frame that has everything to its last frame. */
    public record Span(Instant from, Instant to) {}

    private final TopicScan topic;
    private long spanBegins = -1;
    private Instant spanFrom = Instant.MIN;

    JournalReader(TopicScan topic) {
        this.topic = topic;
    }

    /**
     * Creates a reader, which connects later.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static JournalReader of(Map<String, Object> clientConfig) {
        return new JournalReader(new TopicScan(
                JournalLog.TOPIC, PATIENCE, TopicScan.consumers(clientConfig, "groupstage-replay", RECORDS_AT_ONCE)));
    }

    /**
     * Returns the facts that were known at the instant; empty if the lab did not run then, or if the journal does not
     * contain that time any more.
     *
     * @throws org.apache.kafka.common.KafkaException if the journal cannot be read
     */
    public Optional<LabFacts> at(Instant instant) throws IOException {
        FrameFold fold = new FrameFold();
        fold(fold, instant, instant, () -> {});
        return fold.at().isBefore(instant.minus(VALID)) ? Optional.empty() : fold.facts();
    }

    /**
     * Returns the samples of the charts of the last ten minutes before the instant, oldest first. It reads the frames of
     * this time.
     *
     * @throws org.apache.kafka.common.KafkaException if the journal cannot be read
     */
    public List<LabFacts.Sample> samples(Instant instant) throws IOException {
        Instant from = instant.minus(LagHistory.KEPT);
        FrameFold fold = new FrameFold();
        List<LabFacts.Sample> samples = new ArrayList<>();
        fold(fold, from, instant, () -> fold.newSample()
                .filter(sample -> !sample.at().isBefore(from))
                .ifPresent(samples::add));
        return samples;
    }

    private interface Look {
        void look() throws IOException;
    }

    /** Folds the frames from an instant, or from earlier, up to another, and looks after each. */
    private void fold(FrameFold fold, Instant from, Instant to, Look look) throws IOException {
        topic.read(topic.offset(from.minus(FrameWriter.WHOLE).minus(RESERVE)), read -> {
            if (read.timestamp() > to.toEpochMilli()) {
                return false;
            }
            Optional<Frame> frame = Frame.of(read);
            if (frame.isPresent()) {
                fold.apply(frame.get());
                look.look();
            }
            return true;
        });
    }

    /**
     * Returns the time that the journal covers; empty if it has no frame yet.
     *
     * @throws org.apache.kafka.common.KafkaException if the journal cannot be read
     */
    public Optional<Span> span() throws IOException {
        long begin = topic.begin();
        if (begin != spanBegins) {
            Optional<Instant> from = firstWhole(begin);
            if (from.isEmpty()) {
                return Optional.empty();
            }
            spanBegins = begin;
            spanFrom = from.get();
        }
        List<Instant> last = new ArrayList<>();
        topic.read(Math.max(begin, topic.end() - 1), read -> last.add(Instant.ofEpochMilli(read.timestamp())));
        return Optional.of(new Span(spanFrom, last.isEmpty() ? spanFrom : last.getLast()));
    }

    private Optional<Instant> firstWhole(long begin) throws IOException {
        List<Instant> whole = new ArrayList<>();
        topic.read(begin, read -> {
            Frame.of(read).filter(Frame::whole).map(Frame::at).ifPresent(whole::add);
            return whole.isEmpty();
        });
        return whole.stream().findFirst();
    }

    @Override
    public void close() {
        topic.close();
    }
}
