package io.groupstage.kafka.score.run;

import io.groupstage.kafka.score.judge.BoundedBytes;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A member of the scorers' consumer group. */
public final class ScorerConsumer {

    static final String GROUP = "groupstage.scorer";

    /** So fast the teams of a scorer that died go to the others. */
    private static final int SESSION_MILLIS = 6_000;

    /**
     * Half of what a client takes by default: of a team that floods its topic so much is judged, in some milliseconds,
     * before the next team has its turn. A larger batch comes whole, and these are compressed bytes: see {@link #TURN}.
     */
    private static final int FETCHED_OF_A_TEAM = 512 * 1024;

    /**
     * As many records are judged at most before another team has its turn. Usual actions are fewer in what is fetched at
     * once, and only where a turn leaves nothing of it, the consumer asks for more before they are judged and not after.
     * No more, as all of a turn is in memory, and each record may be as large as {@link BoundedBytes} lets through.
     */
    public static final int TURN = 8_000;

    private ScorerConsumer() {}

    public static Consumer<byte[], byte[]> join(Map<String, Object> clientConfig, ScorerConfig scorer) {
        return new KafkaConsumer<>(config(clientConfig, scorer), new BoundedBytes(), new BoundedBytes());
    }

    /**
     * A static member that comes back gets what it had, even when it subscribes to more (KAFKA-12759): nobody would judge
     * the teams that are new. So a scorer of another number of teams is another member, and has its teams once the one
     * before is missed.
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
        // Teams have no transactional id: nothing is uncommitted, and an open transaction can hold nothing back.
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
