package io.groupstage.kafka.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.topic.TopicScan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the rebalances of a group as they were at an earlier instant: the entries of {@value HistoryLog#TOPIC} that were
 * written until then. It reads the topic from its beginning, and the topic is bounded. Only one thread may use it at a time.
 */
public final class PastHistory implements AutoCloseable {

    private static final int RECORDS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final TopicScan topic;

    private PastHistory(TopicScan topic) {
        this.topic = topic;
    }

    /**
     * Creates a reader, which connects later.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static PastHistory of(Map<String, Object> clientConfig) {
        return new PastHistory(new TopicScan(
                HistoryLog.TOPIC,
                PATIENCE,
                TopicScan.consumers(clientConfig, "groupstage-past-history", RECORDS_AT_ONCE)));
    }

    /**
     * Returns the rebalances of a group that had ended at the instant, newest first.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
     */
    public List<Rebalance> of(String groupId, Instant instant) throws IOException {
        byte[] key = groupId.getBytes(UTF_8);
        HistoryFold fold = new HistoryFold();
        topic.read(topic.begin(), read -> {
            if (read.timestamp() > instant.toEpochMilli()) {
                return false;
            }
            if (read.value() != null && Arrays.equals(key, read.key())) {
                apply(read.value(), fold);
            }
            return true;
        });
        return fold.history().rebalances().reversed();
    }

    private static void apply(byte[] value, HistoryFold fold) throws IOException {
        Entry entry = Entry.read(value);
        if (entry.rebalance() != null) {
            fold.add(entry.rebalance());
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
