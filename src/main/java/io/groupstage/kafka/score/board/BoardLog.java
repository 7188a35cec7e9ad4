package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Reset;
import io.groupstage.kafka.topic.TopicWriter;
import io.groupstage.kafka.topic.WriterSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Writes the board's data to the compacted topic {@value #TOPIC}. Evidence about a team has the keys
 * {@code team-3/group}, {@code team-3/actions}, {@code team-3/stats} and {@code team-3/bot}, and {@code
 * team-3/actions/since-1} if it is evidence since a reset; facts about the lab have the keys {@code lab},
 * {@code lab/traffic}, {@code lab/users} and {@code lab/notices}. {@link BoardTail} reads it.
 *
 * <p>A step counts, and is announced, once it was read from this topic: then the broker has acknowledged it, and it
 * survives even a crash of this process. No write blocks. While the broker is gone, up to 16 MiB of records wait for
 * it; a record that does not fit fails. It is thread-safe.
 */
public final class BoardLog implements AutoCloseable {

    /** The topic's name. The topic has one partition. */
    public static final String TOPIC = "groupstage.board";

    /** The largest record: a course with its file and six texts, each at its limit. The topic accepts the same size. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final TopicWriter writer;

    public BoardLog(Producer<byte[], byte[]> producer, Consumer<String> failures) {
        this(new TopicWriter(producer, failures));
    }

    private BoardLog(TopicWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens the log for writing.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     * @param failures gets one line when writes begin to fail; any thread may call it, and it must not block
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer, or the topic does not exist
     */
    public static BoardLog open(Map<String, Object> clientConfig, Consumer<String> failures) {
        WriterSettings settings = new WriterSettings("groupstage-board", TOPIC, Duration.ZERO, LARGEST);
        return new BoardLog(TopicWriter.open(clientConfig, settings, failures));
    }

    /**
     * Writes evidence about a team, without waiting.
     *
     * @return completes when the broker has acknowledged the record, and fails if it could not be written; while the
     *     broker is gone, it stays open and the producer retries
     */
    public CompletionStage<Void> write(Team team, Evidence evidence) {
        return write(team, evidence, Optional.empty());
    }

    /**
     * Writes evidence about a team, without waiting. A header holds its age, because the value depends on the log only.
     *
     * @param age how old the evidence is; empty if it is not known
     */
    public CompletionStage<Void> write(Team team, Evidence evidence, Optional<Duration> age) {
        return write(team, Optional.empty(), evidence, age);
    }

    /**
     * Writes evidence about a team, without waiting.
     *
     * @param reset the reset since which it is evidence; empty if it is evidence from the beginning
     * @param age how old the evidence is; empty if it is not known
     */
    public CompletionStage<Void> write(Team team, Optional<Reset> reset, Evidence evidence, Optional<Duration> age) {
        BoardKey key =
                reset.map(since -> BoardKey.of(team, since, evidence)).orElseGet(() -> BoardKey.of(team, evidence));
        return send(key, EvidenceJson.write(evidence, reset.map(Reset::at)), BoardAge.headers(age));
    }

    /** Writes the description of the lab, without waiting. */
    public void write(LabDescription lab) {
        var unused = send(new BoardKey.OfLab(), LabDescriptionJson.write(lab));
    }

    /** Writes the state of the traffic, without waiting. */
    public void write(TrafficReport traffic) {
        var unused = send(new BoardKey.OfTraffic(), TrafficJson.write(traffic));
    }

    /** Writes all notices that the board is to show, without waiting. They replace the earlier ones. */
    public void write(List<Notice> notices) {
        var unused = send(new BoardKey.OfNotices(), NoticesJson.write(notices));
    }

    /**
     * Writes how many users each partition has had, without waiting. A user stays produced even if its record is lost.
     */
    public void writeUsersEnd(Map<Integer, Long> ends) {
        ObjectNode record = Json.object();
        ByPartitionJson.write(ends, record);
        var unused = send(new BoardKey.OfUsers(), Json.bytes(record));
    }

    private CompletionStage<Void> send(BoardKey key, byte[] value) {
        return send(key, value, List.of());
    }

    private CompletionStage<Void> send(BoardKey key, byte[] value, List<Header> headers) {
        return writer.write(new ProducerRecord<>(TOPIC, 0, key.bytes(), value, headers), key.text());
    }

    /** Waits at most 2 s for pending records. If one is not written by then, the listener of failures is called. */
    @Override
    public void close() {
        writer.close();
    }
}
