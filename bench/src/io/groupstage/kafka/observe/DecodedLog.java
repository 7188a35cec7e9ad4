package io.groupstage.kafka.observe;

import io.groupstage.group.fold.Groups;
import io.groupstage.kafka.observe.cluster.TopicIds;
import io.groupstage.kafka.observe.records.GroupRecordDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/**
 * What the observer does with records once they are read, and nothing else: for the bench, which may not see the
 * decoder from its own package.
 */
public final class DecodedLog {

    /** As many as the observer takes from the log at a time. */
    private static final int BATCH = 2_000;

    private final GroupRecordDecoder decoder;
    private final Groups groups = new Groups();

    /** @param topics the names of all topics that records call by their ids */
    public DecodedLog(Map<Uuid, String> topics) {
        TopicIds ids = new TopicIds(() -> CompletableFuture.completedFuture(topics));
        ids.refresh();
        this.decoder = new GroupRecordDecoder(ids);
    }

    /** Decodes and folds, and asks for what changed once a batch. */
    public void fold(List<ConsumerRecord<byte[], byte[]>> records) {
        for (int from = 0; from < records.size(); from += BATCH) {
            for (ConsumerRecord<byte[], byte[]> record :
                    records.subList(from, Math.min(records.size(), from + BATCH))) {
                decoder.decode(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()))
                        .ifPresent(groups::apply);
            }
            groups.drainHistory();
            groups.drainChanges();
        }
    }

    public Groups groups() {
        return groups;
    }

    /** How many records could not be read. */
    public long undecodable() {
        return decoder.undecodable();
    }
}
