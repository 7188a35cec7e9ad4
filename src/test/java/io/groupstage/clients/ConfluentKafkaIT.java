package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs Debian's confluent-kafka over PLAIN, because its librdkafka is too old for Kafka 4's SCRAM. */
class ConfluentKafkaIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab(ForeignClient.CONFLUENT_KAFKA);

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    void it_consumes_commits_and_loads_a_first_action() throws Exception {
        LabTeam team = LAB.nextTeam(1);
        crowd.add(ClientProcess.script(team, "confluent_member.py"));

        team.awaitShares(5);
        team.awaitSteps(Step.CONNECTED, Step.FIRST_LOAD);
        patiently("a commit of each partition")
                .untilAsserted(() -> assertThat(LabTeam.stream(team.group().path("partitions")))
                        .allMatch(partition -> partition.path("committedOffset").asLong() > 0));
        assertThat(team.group().path("protocol").asText()).isEqualTo("classic");
        assertThat(team.row().path("score").path("wrong").asInt()).isZero();
    }
}
