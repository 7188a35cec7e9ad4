package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Checks conditions that must hold in each snapshot of a group. */
final class Snapshots {

    /** Lists the classic assignors that leave a partition without an owner between the two halves of a rebalance. */
    private static final Set<String> COOPERATIVE = Set.of("cooperative-sticky", "stream");

    /** Lists the states of a new partition that is not assigned yet although the group is stable. */
    private static final Set<String> UNASSIGNED = Set.of("UNSETTLED", "UNNOTICED");

    private Snapshots() {}

    static void check(JsonNode group) {
        assertThat(stream(group.path("partitions"))).allSatisfy(partition -> {
            assertThat(partition.path("lag").asLong()).isNotNegative();
            assertOwners(group, partition);
        });
        assertThat(stream(group.path("members")).map(member -> member.path("letter")))
                .doesNotHaveDuplicates();
    }

    private static void assertOwners(JsonNode group, JsonNode partition) {
        List<String> owners = stream(group.path("members"))
                .filter(member -> stream(member.path("partitions")).anyMatch(owned -> same(owned, partition)))
                .map(member -> member.path("memberId").asText())
                .toList();
        assertThat(owners).as("owners of %s", partition).hasSizeLessThanOrEqualTo(1);
        if (!partition.path("owner").isNull()) {
            assertThat(owners).containsExactly(partition.path("owner").asText());
        }
        boolean settled = group.path("state").asText().equals("Stable")
                && !COOPERATIVE.contains(group.path("assignor").asText());
        if (settled && !UNASSIGNED.contains(partition.path("ownerState").asText())) {
            assertThat(owners).as("owner of %s in %s", partition, group).hasSize(1);
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.path("topic").equals(other.path("topic"))
                && one.path("partition").equals(other.path("partition"));
    }
}
