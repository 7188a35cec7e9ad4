package io.groupstage.kafka.broker.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.GetTelemetrySubscriptionsRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.PushTelemetryRequest;

/** Holds the allowances of one team. It is not thread-safe. */
final class TeamAllowances {

    private static final int KNOWN_PRODUCERS = 500;
    private static final int KNOWN_CLIENTS = 500;

    private final Allowance members;
    private final Allowance questions;
    private final Allowance telemetry;
    private final Allowance producers;

    private final Allowance pushes;

    /** Holds the producer ids that wrote last. */
    private final Map<Long, Boolean> known = new Recent<>(KNOWN_PRODUCERS);

    /** Holds the instance ids of the clients that pushed metrics last. */
    private final Map<Uuid, Boolean> clients = new Recent<>(KNOWN_CLIENTS);

    private static final class Recent<K> extends LinkedHashMap<K, Boolean> {

        private static final long serialVersionUID = 1;

        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
            return size() > most;
        }
    }

    TeamAllowances(long nowNanos) {
        members = new Allowance(300, 10, nowNanos);
        questions = new Allowance(30, 1, nowNanos);
        telemetry = new Allowance(300, 2, nowNanos);
        pushes = new Allowance(300, 40, nowNanos);
        producers = new Allowance(KNOWN_PRODUCERS, 2, nowNanos);
    }

    Allowance members() {
        return members;
    }

    Allowance questions() {
        return questions;
    }

    /** Returns whether a request about client metrics is allowed; other requests are. */
    boolean mayReport(AbstractRequest request, long nowNanos) {
        return switch (request) {
            case GetTelemetrySubscriptionsRequest ignored -> telemetry.take(nowNanos);
            case PushTelemetryRequest push -> mayPush(push.data().clientInstanceId(), nowNanos);
            default -> true;
        };
    }

    private boolean mayPush(Uuid client, long nowNanos) {
        if (clients.get(client) != null) {
            return pushes.take(nowNanos);
        }
        boolean may = telemetry.take(nowNanos);
        if (may) {
            clients.put(client, true);
        }
        return may;
    }

    boolean mayProduce(ProduceRequest request, long nowNanos) {
        return request.data().topicData().stream()
                .flatMap(topic -> topic.partitionData().stream())
                .allMatch(partition ->
                        !(partition.records() instanceof MemoryRecords records) || mayWrite(records, nowNanos));
    }

    /**
     * Returns whether the batch's producer id is allowed. Kafka accepts only one batch per partition in a request, and
     * refuses records that cannot be read.
     */
    private boolean mayWrite(MemoryRecords records, long nowNanos) {
        try {
            var batches = records.batches().iterator();
            if (!batches.hasNext()) {
                return true;
            }
            long producer = batches.next().producerId();
            if (producer == RecordBatch.NO_PRODUCER_ID || known.get(producer) != null) {
                return true;
            }
            boolean may = producers.take(nowNanos);
            if (may) {
                known.put(producer, true);
            }
            return may;
        } catch (KafkaException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return true;
        }
    }
}
