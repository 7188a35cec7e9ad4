package io.groupstage.kafka.observe.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.backfill.Backfill;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.observe.publish.PublishedGroups;
import io.groupstage.kafka.topic.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class OffsetsTailTest {

    private static final Map<String, Object> NOBODY_THERE = Map.of("bootstrap.servers", "127.0.0.1:1");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void an_error_ends_the_reading_for_good_and_is_shown() {
        Failing consumer = new Failing();
        try (Cluster cluster = new Cluster(NOBODY_THERE, InstantSource.system())) {
            OffsetsTail tail = tail(consumer, cluster);
            tail.start();
            await().until(() -> tail.failedSince().isPresent());
            await().until(consumer::closed);
            Optional<Instant> since = tail.failedSince();

            assertThat(tail.awaitEnd(Deadline.in(Duration.ofMillis(1_200))))
                    .as("its work begins again, and finds that it is broken")
                    .isFalse();
            assertThat(tail.failedSince()).isEqualTo(since);
            assertThat(asked).hasValue(1);
            tail.stop();
            assertThat(tail.awaitEnd(Deadline.in(Duration.ofMinutes(1)))).isTrue();
        }
    }

    private OffsetsTail tail(Failing consumer, Cluster cluster) {
        PublishedGroups published = new PublishedGroups(GroupListener.NOBODY, History.NONE);
        Backfill view = new Backfill(
                cluster, published, Failing::new, new Backfill.Settings(Long.MAX_VALUE, ObserverInputs.NONE));
        return new OffsetsTail("broken-tail", new OffsetsLog(consumer), cluster, view, History.NONE);
    }

    /** Fails as if a class were missing. */
    private final class Failing extends MockConsumer<byte[], byte[]> {

        Failing() {
            super("earliest");
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            asked.incrementAndGet();
            throw new NoClassDefFoundError("a class is missing");
        }
    }
}
