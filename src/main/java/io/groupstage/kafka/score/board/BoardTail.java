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
 * Reads the board's log from its beginning, and follows it: whoever reads it knows the same.
 *
 * <p>Once {@link #ready}, all can be asked that was there at the start, and from then on the listener is told what
 * changes: so that who shows what {@link #result} says, and then what it is told, announces nothing twice. An outage of
 * the broker only delays it. One thread writes, any may read.
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
     * Starts at once, and waits for the broker and the topic if they are not there yet.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
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

    /** What is proven of a team; {@link TeamResult#NONE} where nothing is. */
    public TeamResult result(Team team) {
        return fold.result(team);
    }

    /**
     * When the last word about a team's actions was true, what was missed included: so old is the team's score. By this machine's clock, as its
     * age is measured by that one, which may be minutes from the broker's; by the broker's only for what was there at the
     * start, until the next word ten seconds later.
     */
    public Optional<Instant> confirmedAt(Team team) {
        return fold.confirmedAt(team);
    }

    /** The lab that this cluster is of; empty while nobody has described it. */
    public Optional<LabDescription> lab() {
        return fold.lab();
    }

    /** What the traffic does, as it said last. */
    public Optional<TrafficReport> traffic() {
        return fold.traffic();
    }

    /** What readers of the board must know of the lab, in the order in which it was written. */
    public List<Notice> notices() {
        return fold.notices();
    }

    /** How many users each partition has had at least, whatever of their records was lost since. */
    public Map<Integer, Long> usersEnd() {
        return fold.usersEnd();
    }

    /** Whether all is read that was there at the start. Stays true. */
    public boolean ready() {
        return ready;
    }

    /** Since when the broker has not answered, if it does not. */
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
            // By the position, not by the last record: compaction may have taken the records before the end.
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
