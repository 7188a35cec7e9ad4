package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The truth by construction, checked record by record. */
public final class UsersInPlace {

    private UsersInPlace() {}

    /**
     * Reads each partition from its beginning to that end at least: each record is the user of its place, without a gap.
     *
     * @return the offset after the last record read of each partition
     */
    public static Map<TopicPartition, Long> assertUpTo(
            Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer, Users users) {
        Map<TopicPartition, Long> next = new HashMap<>();
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        while (ends.entrySet().stream().anyMatch(end -> next.getOrDefault(end.getKey(), 0L) < end.getValue())) {
            var records = consumer.poll(Duration.ofSeconds(10));
            assertThat(records.isEmpty()).isFalse();
            for (ConsumerRecord<byte[], byte[]> read : records) {
                TopicPartition partition = new TopicPartition(read.topic(), read.partition());
                assertThat(read.offset()).isEqualTo(next.getOrDefault(partition, 0L));
                assertThat(read.value()).isEqualTo(new UserJson().write(users.at(read.partition(), read.offset())));
                next.put(partition, read.offset() + 1);
            }
        }
        return next;
    }
}
