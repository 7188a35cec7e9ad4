package io.groupstage.kafka.score;

import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Score;
import io.groupstage.course.Team;
import io.groupstage.group.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges every action and stats record of the teams, from the beginning of their topics on, so that the scores after a
 * restart equal those before.
 *
 * <p>It guarantees:
 * <ol>
 * <li>each record is judged once, in the order of its topic, and told to the listener after that;
 * <li>no record stops it, whatever its bytes; an outage of the broker only delays it;
 * <li>memory does not grow with records, but for the bitmap of flagged users;
 * <li>{@link #close} ends within 2 s.
 * </ol>
 */
public final class Scorer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scorer.class);
    private static final Duration ANSWER = Duration.ofMillis(800);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Two heartbeats missed. */
    private static final Duration SILENT = Duration.ofSeconds(3);

    private static final long RETRY_MILLIS = 500;
    private static final Duration JOIN = Duration.ofMillis(1900);

    /** Told about each judged record. */
    @FunctionalInterface
    public interface Listener {

        /** In the order of judging, by the scorer's thread; must not block. */
        void judged(JudgedRecord judged);
    }

    private final ScorerConfig config;
    private final TeamTopics teams;
    private final TeamReader reader;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Instant lastContact = Instant.now();
    private volatile boolean ready;
    private boolean reachable = true;
    private final Set<Rebalance> known = java.util.concurrent.ConcurrentHashMap.newKeySet();

    private Scorer(ScorerConfig config, Supplier<Consumer<byte[], byte[]>> consumers, Listener listener) {
        this.config = config;
        this.teams = new TeamTopics(config);
        this.reader = new TeamReader(teams.partitions(), ANSWER);
        this.consumers = consumers;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("scorer").daemon().unstarted(this::run);
    }

    /**
     * Starts at once, and waits for the broker and the topics if they are not there yet.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
     */
    public static Scorer start(
            Map<String, Object> clientConfig, ScorerConfig config, BoardLog log, BoardTail board, Listener listener) {
        Map<String, Object> consumer = new HashMap<>(clientConfig);
        consumer.putAll(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "groupstage-scorer",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // Teams have no transactional id: nothing is uncommitted, and an open transaction can hold nothing
                // back.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 * 1024 * 1024,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                30_000,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER.toMillis()));
        var bytes = new ByteArrayDeserializer();
        return start(config, () -> new KafkaConsumer<>(consumer, bytes, bytes), listener);
    }

    static Scorer start(ScorerConfig config, Supplier<Consumer<byte[], byte[]>> consumers, Listener listener) {
        Scorer scorer = new Scorer(config, consumers, listener);
        scorer.thread.start();
        return scorer;
    }

    /**
     * What the history tells of a group, past and new; each again when more is known of it. Any thread may tell it;
     * groups that are no team's are passed over. Without it no step 🛟 and 🧠 is proven.
     */
    public void rebalanced(Rebalance rebalance) {
        known.add(rebalance);
    }

    /** The teams whose actions it owns now. */
    public Set<Team> owned() {
        return Set.copyOf(config.teams());
    }

    /** Of a team that is not scored: {@link Score#NONE}. */
    public Score score(Team team) {
        return teams.score(team);
    }

    /** The last {@value TeamDesk#REMEMBERED} records of the team, newest first. */
    public List<JudgedRecord> lastVerdicts(Team team) {
        return teams.lastVerdicts(team);
    }

    /** Whether all is judged that there was at the start. Stays true. */
    public boolean ready() {
        return ready;
    }

    /** Since when the broker has not answered, if it does not. */
    public Optional<Instant> silentSince() {
        Instant contact = lastContact;
        return contact.isBefore(Instant.now().minus(SILENT)) ? Optional.of(contact) : Optional.empty();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(JOIN)) {
                LOG.error("the scorer's thread did not end within {}", JOIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        while (!isClosed()) {
            try {
                followWithNewConsumer();
            } catch (KafkaException e) {
                if (reachable) {
                    LOG.warn("scorer waits for the broker: {}", e.toString());
                }
                reachable = false;
            } catch (RuntimeException e) {
                LOG.error("scorer failed and starts again where it was", e);
            }
            awaitRetry();
        }
    }

    private void followWithNewConsumer() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            follow(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofMillis(300)));
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        ProducedUsers produced = new ProducedUsers(consumer, config.topic(), ANSWER);
        reader.open(consumer);
        reachable = true;
        Instant heartbeatDue = Instant.MIN;
        while (!isClosed()) {
            if (Instant.now().isAfter(heartbeatDue)) {
                produced.refresh();
                lastContact = Instant.now();
                heartbeatDue = lastContact.plus(HEARTBEAT);
            }
            produced.nextBatch();
            for (ConsumerRecord<byte[], byte[]> read : reader.poll(consumer)) {
                if (isClosed()) {
                    return;
                }
                judge(read, produced);
            }
            ready = ready || reader.caughtUp(consumer);
        }
    }

    private void judge(ConsumerRecord<byte[], byte[]> read, ProducedUsers produced) {
        try {
            JudgedRecord judged = teams.judge(read, produced);
            reader.done(read);
            listener.judged(judged);
        } catch (KafkaException e) {
            // Not the record's fault: it is read again once the broker answers.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("skipped {}-{} offset {}", read.topic(), read.partition(), read.offset(), e);
            reader.done(read);
        }
    }

    private void awaitRetry() {
        try {
            if (closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("scorer closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
