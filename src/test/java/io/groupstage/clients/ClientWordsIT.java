package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lets real clients report about themselves. */
class ClientWordsIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    @SideBySide
    void the_members_of_javas_client_report_their_own_figures_in_both_protocols() throws Exception {
        LabTeam classic = LAB.nextTeam();
        LabTeam modern = LAB.nextTeam();
        crowd.add(JavaMember.RANGE.join(classic, "first"));
        crowd.add(JavaMember.MODERN.join(modern, "first"));
        reportsItsFigures(classic);
        reportsItsFigures(modern);
    }

    @Test
    @SideBySide
    void a_wrong_password_gives_its_hint_until_the_program_logs_in() throws Exception {
        LabTeam team = LAB.nextTeam();
        RawClient.withPassword(team, "not-the-password").close();
        patiently("the hint").untilAsserted(() -> assertThat(hints(team)).containsExactly("PASSWORD_WRONG"));

        try (RawClient member = RawClient.member(team)) {
            patiently("no hint").untilAsserted(() -> assertThat(hints(team)).isEmpty());
        }
    }

    private static List<String> hints(LabTeam team) throws Exception {
        return LabTeam.stream(new ObjectMapper()
                        .readTree(team.get("api/v1/teams/" + team.team().name()))
                        .path("hints"))
                .map(hint -> hint.path("code").asText())
                .toList();
    }

    private static void reportsItsFigures(LabTeam team) {
        patiently("figures of the client").untilAsserted(() -> {
            JsonNode member = GroupXRay.of(team).group().path("members").path(0);
            JsonNode figures = member.path("clientFigures");
            assertThat(member.path("rebalanceTimeoutMillis").asLong()).isEqualTo(300_000);
            assertThat(figures.path("asOf").asLong()).isPositive();
            assertThat(figures.path("longestPollGapMillis").asLong(-1)).isBetween(0L, 300_000L);
            assertThat(figures.path("pollIdleRatio").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(figures.path("commitLatencyMillis").asLong(-1)).isNotNegative();
        });
    }
}
