package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs Kafka's Java client with the newer group protocol (KIP-848), in which the broker assigns partitions. */
class ConsumerProtocolIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    void a_group_of_the_consumer_protocol_scales_out_and_earns_its_steps() throws Exception {
        LabTeam team = LAB.nextTeam(4);
        crowd.add(ActingMember.join(team));
        team.awaitShares(5);
        team.awaitSteps(Step.CONNECTED, Step.FIRST_LOAD);
        assertThat(team.group().path("protocol").asText()).isEqualTo("consumer");
        assertThat(team.row().path("protocol").asText()).isEqualTo("consumer");
        assertThat(team.steps()).doesNotContain(Step.SCALED.name());

        crowd.add(ActingMember.join(team));
        team.awaitShares(3, 2);
        team.awaitSteps(Step.SCALED);

        crowd.add(ActingMember.join(team));
        team.awaitShares(2, 2, 1);

        for (int more = 0; more < 3; more++) {
            crowd.add(ActingMember.join(team));
        }
        team.awaitShares(1, 1, 1, 1, 1, 0);
        assertThat(team.row().path("score").path("wrong").asInt()).isZero();
    }
}
