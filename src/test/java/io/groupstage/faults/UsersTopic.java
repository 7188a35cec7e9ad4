package io.groupstage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.LabProcess;
import io.groupstage.UsersInPlace;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code new_users} of a running lab as team-1. */
public final class UsersTopic {

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, 5)
            .mapToObj(partition -> new TopicPartition("new_users", partition))
            .toList();

    private UsersTopic() {}

    /** Returns the log end offsets: all records below are acknowledged or soon will be. */
    public static Map<TopicPartition, Long> ends(LabProcess lab) throws IOException {
        try (var consumer = consumer(lab)) {
            return consumer.endOffsets(PARTITIONS);
        }
    }

    /** Asserts that each record is the user of its place, and that no record below those offsets is missing. */
    public static void assertAllInPlace(LabProcess lab, Map<TopicPartition, Long> acknowledged) throws IOException {
        try (var consumer = consumer(lab)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
            assertThat(ends).allSatisfy((partition, end) -> assertThat(end).isGreaterThan(acknowledged.get(partition)));
            Users users = Users.of(
                    lab.info().path("seed").asLong(), lab.info().path("salt").asText());
            UsersInPlace.assertUpTo(ends, consumer, users);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(LabProcess lab) throws IOException {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(lab.client(1), bytes, bytes);
    }
}
