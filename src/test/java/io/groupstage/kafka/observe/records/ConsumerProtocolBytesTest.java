package io.groupstage.kafka.observe.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of clients that are not written as their version says. */
class ConsumerProtocolBytesTest {

    private static Subscription subscription(String hex) {
        return ConsumerProtocolBytes.subscription(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(shorts = {0, 1, 2, 3})
    void a_subscription_of_each_version_of_kafkas_own_is_read(short version) {
        ByteBuffer bytes = ConsumerProtocol.serializeSubscription(
                new ConsumerPartitionAssignor.Subscription(List.of("users", "orders")), version);
        assertThat(ConsumerProtocolBytes.subscription(bytes.array()))
                .isEqualTo(Subscription.to(Set.of("users", "orders")));
    }

    @Test
    void version_1_without_owned_partitions_is_read_as_platformatic_kafka_sends_it() {
        assertThat(subscription("0001" + "00000001" + "00057573657273" + "00000000"))
                .isEqualTo(Subscription.to(Set.of("users")));
        assertThat(subscription("0001" + "00000001" + "00057573657273" + "ffffffff"))
                .isEqualTo(Subscription.to(Set.of("users")));
    }

    @Test
    void version_7_with_the_fields_of_version_0_is_read_as_an_assigner_for_kafkajs_sends_it() {
        assertThat(subscription("0007" + "00000001" + "00057573657273" + "00000000"))
                .isEqualTo(Subscription.to(Set.of("users")));
        assertThat(ConsumerProtocolBytes.assignment(HexFormat.of()
                        .parseHex("0007" + "00000001" + "00057573657273" + "00000002" + "00000000" + "00000002"
                                + "00000000")))
                .contains(Set.of(new TopicPartition("users", 0), new TopicPartition("users", 2)));
    }

    @Test
    void what_is_no_subscription_is_unreadable_and_nothing_at_all_is_unknown() {
        assertThat(subscription("0001" + "7fffffff")).isEqualTo(Subscription.UNREADABLE);
        assertThat(subscription("00")).isEqualTo(Subscription.UNREADABLE);
        assertThat(subscription("")).isEqualTo(Subscription.UNKNOWN);
        assertThat(ConsumerProtocolBytes.assignment(new byte[0])).contains(Set.of());
    }

    @Property
    void any_bytes_are_read_or_said_to_be_unreadable(@ForAll byte[] bytes) {
        assertThat(ConsumerProtocolBytes.subscription(bytes)).isNotNull();
        Optional<Set<TopicPartition>> partitions = ConsumerProtocolBytes.assignment(bytes);
        assertThat(partitions).isNotNull();
    }
}
