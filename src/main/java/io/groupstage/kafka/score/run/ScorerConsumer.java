package io.groupstage.kafka.score.run;

import io.groupstage.kafka.score.judge.BoundedBytes;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Configures a member of the scorers' consumer group. */
public final class ScorerConsumer {

    static final String GROUP = "groupstage.scorer";

    /** The session timeout: after this time the teams of a dead scorer go to the others. */
    private static final int SESSION_MILLIS = 6_000;

    /**
     * Half of a client's default. If a team floods its topic, this much is judged, in some milliseconds, before the
     * next team's turn. A larger batch is fetched whole, and these bytes are compressed: see {@link #TURN}.
     */
    private static final int FETCHED_OF_A_TEAM = 512 * 1024;

    /**
     * The most records that are judged before another team's turn. A usual fetch holds fewer actions. If a turn takes
     * all fetched records, the consumer fetches more while they are judged. It is not higher, because a whole turn is
     * in memory, and each record may be as large as {@link BoundedBytes} allows.
     */
    public static final int TURN = 8_000;

    private ScorerConsumer() {}

    public static Consumer<byte[], byte[]> join(Map<String, Object> clientConfig, ScorerConfig scorer) {
        return new KafkaConsumer<>(config(clientConfig, scorer), new BoundedBytes(), new BoundedBytes());
    }

    /**
     * Returns the consumer's configuration. A static member that comes back gets its old partitions, even if it
     * subscribes to more topics (KAFKA-12759); new teams would not be judged. A scorer of another number of teams is
     * therefore another member. It gets its teams after the session timeout of the previous one.
     */
    public static Map<String, Object> config(Map<String, Object> clientConfig, ScorerConfig scorer) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "groupstage-scorer");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        scorer.instanceId()
                .ifPresent(id -> config.put(
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        id + "-" + scorer.teams().size()));
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, TeamsAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Teams may not use a transactional id, so there are no uncommitted records, and an open transaction cannot
        // delay assigned.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_OF_A_TEAM);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, TURN);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ScorerConfig.ANSWER.toMillis());
        return config;
    }
}
