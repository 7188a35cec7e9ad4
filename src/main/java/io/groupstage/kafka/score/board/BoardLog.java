package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.WaitingProducer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the board shows to the compacted topic {@value #TOPIC}: under {@code team-3/group}, {@code team-3/actions}
 * and {@code team-3/stats} what each role has found out about a team, under {@code lab}, {@code lab/traffic},
 * {@code lab/users} and {@code lab/notices} what all roles must know of the lab. {@link BoardTail} reads it.
 *
 * <p>A step counts, and is announced, once it was read there: then the broker has acknowledged it, and it outlives even
 * the sudden death of this process. No write blocks; while the broker is gone, up to 16 MiB wait for it,
 * and what finds no room after that is told as a failure. Thread-safe.
 */
public final class BoardLog implements AutoCloseable {

    /** The topic; it has one partition. */
    public static final String TOPIC = "groupstage.board";

    /** A course with long texts: six of them and the file itself, each at its limit; the topic takes as much. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BoardLog.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> failures;
    private final AtomicBoolean failing = new AtomicBoolean();

    public BoardLog(Producer<byte[], byte[]> producer, Consumer<String> failures) {
        this.producer = producer;
        this.failures = failures;
    }

    /**
     * Gets ready to write.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
     * @param failures told once when records begin to be lost, one line, by any thread; must not block
     * @throws KafkaException when the broker does not answer, or has no such topic
     */
    public static BoardLog open(Map<String, Object> clientConfig, Consumer<String> failures) {
        return new BoardLog(
                WaitingProducer.open(clientConfig, "groupstage-board", TOPIC, Duration.ZERO, LARGEST), failures);
    }

    /**
     * Writes what is known of a team. Does not wait.
     *
     * @return completes when the broker has acknowledged it; fails when it could not be written. While the broker is
     *     gone it stays open, and is kept trying
     */
    public CompletionStage<Void> write(Team team, Evidence evidence) {
        return write(team, evidence, Optional.empty());
    }

    /**
     * The same; how old it is stands beside it in a header, as the value says nothing but what follows from the log.
     *
     * @param age how long ago it was so; empty where that cannot be said
     */
    public CompletionStage<Void> write(Team team, Evidence evidence, Optional<Duration> age) {
        return send(BoardKey.of(team, evidence), EvidenceJson.write(evidence), BoardAge.headers(age));
    }

    /** Writes what every role must know of the lab. Does not wait. */
    public void write(LabDescription lab) {
        var unused = send(new BoardKey.OfLab(), LabDescriptionJson.write(lab));
    }

    /** Writes what the traffic does. Does not wait. */
    public void write(TrafficReport traffic) {
        var unused = send(new BoardKey.OfTraffic(), TrafficJson.write(traffic));
    }

    /** Writes all notices that are to be shown, in the place of those before. Does not wait. */
    public void write(List<Notice> notices) {
        var unused = send(new BoardKey.OfNotices(), NoticesJson.write(notices));
    }

    /** Writes how many users each partition has had: what was produced stays so, though its records are lost. Does not wait. */
    public void writeUsersEnd(Map<Integer, Long> ends) {
        ObjectNode record = Json.object();
        ByPartitionJson.write(ends, record);
        var unused = send(new BoardKey.OfUsers(), Json.bytes(record));
    }

    private CompletionStage<Void> send(BoardKey key, byte[] value) {
        return send(key, value, List.of());
    }

    private CompletionStage<Void> send(BoardKey key, byte[] value, List<Header> headers) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            // The callback tells how it ended.
            var unused =
                    producer.send(new ProducerRecord<>(TOPIC, 0, key.bytes(), value, headers), (metadata, failure) -> {
                        if (failure == null) {
                            failing.set(false);
                            written.complete(null);
                        } else {
                            failed(key, failure);
                            written.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException e) {
            failed(key, e);
            written.completeExceptionally(e);
        }
        return written;
    }

    private void failed(BoardKey key, Exception failure) {
        if (failing.compareAndSet(false, true)) {
            String what = key.text() + " was not written to " + TOPIC + ": " + failure.getMessage();
            LOG.error(what, failure);
            failures.accept(what);
        }
    }

    /** Waits at most 2 s for what is on its way; the listener of failures hears when something was not written by then. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
