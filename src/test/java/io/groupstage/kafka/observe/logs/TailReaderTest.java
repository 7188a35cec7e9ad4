package io.groupstage.kafka.observe.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.log.LogTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class TailReaderTest {

    private static final TopicPartition READABLE = new TopicPartition("readable", 0);
    private static final TopicPartition REFUSED = new TopicPartition("refused", 0);

    private final LogTails tails = new LogTails();
    private final List<Collection<org.apache.kafka.common.TopicPartition>> looks = new ArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
        @Override
        public synchronized void assign(Collection<org.apache.kafka.common.TopicPartition> partitions) {
            super.assign(partitions);
            looks.add(List.copyOf(partitions));
            if (partitions.contains(kafka(REFUSED))) {
                setPollException(new TopicAuthorizationException(Set.of("refused")));
            } else {
                addRecord(new ConsumerRecord<>("readable", 0, 7, new byte[0], new byte[0]));
            }
        }
    };
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final TailReader reader = new TailReader(() -> consumer, tails, () -> now);

    @Test
    void a_topic_that_may_not_be_read_is_left_alone_for_a_minute_and_keeps_no_other_from_being_read() {
        Map<TopicPartition, OffsetRange> both = Map.of(READABLE, new OffsetRange(5, 9), REFUSED, new OffsetRange(1, 2));
        reader.readNow(both);
        assertThat(tails.of(READABLE)).isEqualTo(LogTail.UNSEEN.withGap(5, 7).withRecord(7));
        assertThat(tails.of(REFUSED)).isEqualTo(LogTail.UNSEEN);
        looks.clear();
        now = now.plusSeconds(59);
        reader.readNow(both);
        assertThat(looks).containsExactly(List.of(kafka(READABLE)));
        now = now.plusSeconds(2);
        reader.readNow(Map.of(REFUSED, new OffsetRange(1, 2)));
        assertThat(looks.getLast()).containsExactly(kafka(REFUSED));
    }

    @Test
    void what_was_seen_long_ago_may_have_been_removed_since() {
        reader.readNow(Map.of(READABLE, new OffsetRange(5, 9)));
        assertThat(tails.old(READABLE, now.plusSeconds(60))).isFalse();
        assertThat(tails.old(READABLE, now.plusSeconds(61))).isTrue();
        tails.forget("readable");
        assertThat(tails.of(READABLE)).isEqualTo(LogTail.UNSEEN);
    }

    private static org.apache.kafka.common.TopicPartition kafka(TopicPartition partition) {
        return new org.apache.kafka.common.TopicPartition(partition.topic(), partition.partition());
    }
}
