package io.groupstage.kafka.score.board;

import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.score.loop.Contact;
import io.groupstage.kafka.score.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the board's log from its beginning and follows it, so all processes know the same.
 *
 * <p>Once it is {@link #ready}, all records that existed at the start are available, and the listener receives every
 * later change. A page that shows {@link #result} and then the changes therefore does not announce anything twice. An
 * outage of the broker only delays it. One thread writes, and any thread may read.
 */
public final class BoardTail implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(BoardLog.TOPIC, 0);
    private static final Duration ANSWER = Duration.ofMillis(800);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final BoardFold fold;
    private final Contact contact = new Contact();
    private final Loop loop;
    private long next;
    private volatile boolean ready;

    private BoardTail(Supplier<Consumer<byte[], byte[]>> consumers, BoardListener listener) {
        this.consumers = consumers;
        this.fold = new BoardFold(new BoardListener() {
            @Override
            public void changed(Team team, TeamResult before, TeamResult after) {
                if (ready) {
                    listener.changed(team, before, after);
                }
            }

            @Override
            public void labChanged() {
                if (ready) {
                    listener.labChanged();
                }
            }
        });
        this.loop = Loop.start("board-tail", this::followWithNewConsumer);
    }

    /**
     * Starts the tail. It waits for the broker and the topic if they do not exist yet.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static BoardTail start(Map<String, Object> clientConfig, BoardListener listener) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "groupstage-board");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        var bytes = new ByteArrayDeserializer();
        return start(() -> new KafkaConsumer<>(config, bytes, bytes), listener);
    }

    public static BoardTail start(Supplier<Consumer<byte[], byte[]>> consumers, BoardListener listener) {
        return new BoardTail(consumers, listener);
    }

    /** Returns what is proven about a team; {@link TeamResult#NONE} if nothing is. */
    public TeamResult result(Team team) {
        return fold.result(team);
    }

    /**
     * Returns when the team's score was last confirmed, including its missed users. The instant is by this machine's
     * clock, because the score's age is measured with it, and the broker's clock may differ by minutes. Only records
     * that existed at the start have the broker's time, until the next record ten seconds later.
     */
    public Optional<Instant> confirmedAt(Team team) {
        return fold.confirmedAt(team);
    }

    /** Returns the description of the lab; empty until it was written. */
    public Optional<LabDescription> lab() {
        return fold.lab();
    }

    /** Returns the last report of the traffic. */
    public Optional<TrafficReport> traffic() {
        return fold.traffic();
    }

    /** Returns the notices about the lab, in the order in which they were written. */
    public List<Notice> notices() {
        return fold.notices();
    }

    /** Returns the least number of users that each partition has had, even if their records were lost since. */
    public Map<Integer, Long> usersEnd() {
        return fold.usersEnd();
    }

    /** Returns whether all records that existed at the start are read. It stays true. */
    public boolean ready() {
        return ready;
    }

    /** Returns since when the broker has not answered; empty while it answers. */
    public Optional<Instant> silentSince() {
        return contact.silentSince();
    }

    private void followWithNewConsumer(Loop running) {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            follow(consumer, running);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofMillis(300)));
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, Loop running) {
        long target = end(consumer);
        running.reached();
        consumer.assign(List.of(PARTITION));
        if (next == 0) {
            consumer.seekToBeginning(List.of(PARTITION));
        } else {
            consumer.seek(PARTITION, next);
        }
        while (!running.isClosed()) {
            if (contact.due()) {
                end(consumer);
            }
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                fold.apply(read, ready ? Instant.now() : Instant.ofEpochMilli(read.timestamp()));
                next = read.offset() + 1;
            }
            // The position counts, not the last record: compaction may have deleted the records before the end.
            ready = ready || consumer.position(PARTITION, ANSWER) >= target;
        }
    }

    private long end(Consumer<byte[], byte[]> consumer) {
        long end = Objects.requireNonNull(
                consumer.endOffsets(List.of(PARTITION), ANSWER).get(PARTITION));
        contact.answered();
        return end;
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        loop.close();
    }
}
