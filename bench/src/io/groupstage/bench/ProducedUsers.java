package io.groupstage.bench;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The users of a lab that are there already. */
final class ProducedUsers {

    private ProducedUsers() {}

    /** Waits until each partition of {@code new_users} has so many. */
    static void await(LabUnderTest lab, long each, Duration atMost) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PreparedActions.PARTITIONS)
                .mapToObj(partition -> new TopicPartition("new_users", partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(lab.labClient())) {
            Waiting.until(
                    each + " users in each partition", atMost, () -> admin.listOffsets(latest).all().get().values().stream()
                            .allMatch(end -> end.offset() >= each));
        }
    }
}
