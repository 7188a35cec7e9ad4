package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import io.groupstage.course.Step;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.group.Protocol;
import io.groupstage.kafka.bots.BotAccount;
import io.groupstage.kafka.bots.Bots;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Resets the results of a team that works, undoes it, and gives a named team a bot with chosen habits. */
class ResetIT {

    private static final Step[] BEGUN = {Step.CONNECTED, Step.FIRST_LOAD, Step.SCALED, Step.STATS_PUBLISHED};

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @Test
    @SideBySide
    void a_team_begins_at_the_reset_and_an_undo_brings_back_all_that_it_did() throws Exception {
        LabTeam team = LAB.nextTeam();
        try (Bots bots = new Bots()) {
            bots.start(account(team));
            team.awaitSteps(BEGUN);
            patiently("some actions").until(() -> correct(team.row()) > 10);
            JsonNode before = team.row();

            JsonNode reset = team.lab().changed(path(team) + "/reset", "{}");
            long at = reset.path("resetAt").asLong();

            assertThat(reset.path("undo").asText()).isEqualTo(Long.toString(at));
            team.awaitSteps(BEGUN);
            patiently("its users are measured")
                    .until(() -> team.row().path("score").path("missed").isNumber());
            JsonNode since = team.row();
            assertThat(since.path("resetAt").asLong()).isEqualTo(at);
            assertThat(since.path("stepTimes"))
                    .allSatisfy(reached -> assertThat(reached.asLong()).isGreaterThanOrEqualTo(at));
            assertThat(since.path("stepTimes").path("CONNECTED").asLong()).isEqualTo(at);
            assertThat(since.path("score").path("missed").asLong()).isZero();
            long shownAt = team.lab().get("api/v1/board").path("asOf").asLong();

            team.lab().changed(path(team) + "/reset/undo", "{\"undo\":\"" + at + "\"}");

            patiently("the undo").until(() -> team.row().path("resetAt").isNull());
            JsonNode after = team.row();
            before.path("stepTimes").properties().forEach(step -> assertThat(
                            after.path("stepTimes").path(step.getKey()))
                    .isEqualTo(step.getValue()));
            assertThat(correct(after)).isGreaterThanOrEqualTo(correct(before) + correct(since));
            assertThat(row(team.lab().get("api/v1/board?at=" + shownAt), team)
                            .path("resetAt")
                            .asLong())
                    .isEqualTo(at);
        }
    }

    @Test
    @SideBySide
    void a_named_team_gets_a_bot_with_chosen_habits_and_then_with_others() throws Exception {
        LabTeam team = LAB.nextTeam();
        String name = team.team().name();
        team.lab()
                .post(
                        "api/v1/bots",
                        "{\"command\":\"START\",\"team\":\"" + name
                                + "\",\"protocol\":\"consumer\",\"assignor\":\"uniform\",\"commitIntervalMillis\":400}");
        awaitGroup(team, "consumer", "uniform");

        team.lab()
                .post(
                        "api/v1/bots",
                        "{\"command\":\"CHANGE\",\"team\":\"" + name
                                + "\",\"protocol\":\"classic\",\"assignor\":\"roundrobin\"}");
        awaitGroup(team, "classic", "roundrobin");

        team.lab().post("api/v1/bots", "{\"command\":\"STOP\",\"team\":\"" + name + "\"}");
    }

    private static void awaitGroup(LabTeam team, String protocol, String assignor) {
        patiently(protocol + " with " + assignor).untilAsserted(() -> {
            JsonNode group = team.group();
            assertThat(group.path("protocol").asText()).isEqualTo(protocol);
            assertThat(group.path("assignor").asText()).isEqualTo(assignor);
            assertThat(group.path("members").size()).isPositive();
        });
    }

    private static JsonNode row(JsonNode board, LabTeam team) {
        return LabTeam.stream(board.path("teams"))
                .filter(row -> row.path("team").asText().equals(team.team().name()))
                .findFirst()
                .orElseThrow();
    }

    private static long correct(JsonNode row) {
        return row.path("score").path("correct").asLong();
    }

    private static String path(LabTeam team) {
        return "api/v1/teams/" + team.team().name();
    }

    private static BotAccount account(LabTeam team) throws Exception {
        LabProcess lab = team.lab();
        BotHabits habits = new BotHabits(
                2,
                Protocol.CLASSIC,
                "range",
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofSeconds(6),
                Duration.ofHours(1),
                0,
                5);
        return new BotAccount(team.team(), Map.copyOf(lab.client(team.number())), "new_users", team.task(), habits);
    }
}
