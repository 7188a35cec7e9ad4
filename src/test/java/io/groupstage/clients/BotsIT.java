package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import io.groupstage.course.Step;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.kafka.bots.BotAccount;
import io.groupstage.kafka.bots.Bots;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lets bots work in a lab with the accounts of their teams. */
class BotsIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    /** Keeps the plan of the habits out of the way of a test that gives orders. */
    private static final Duration NO_EVENTS = Duration.ofHours(1);

    @Test
    @SideBySide
    void a_bot_reaches_all_six_steps_by_its_own_habits() throws Exception {
        LabTeam team = LAB.nextTeam();
        try (Bots bots = new Bots()) {
            bots.start(account(team, habits(Protocol.CLASSIC, "cooperative-sticky", Duration.ofSeconds(6))));
            team.awaitSteps(Step.values());
        }
    }

    @Test
    @SideBySide
    void a_member_that_crashes_stays_until_its_session_expires_and_one_that_leaves_does_not() throws Exception {
        LabTeam team = LAB.nextTeam();
        GroupXRay xray = GroupXRay.of(team);
        try (Bots bots = new Bots()) {
            bots.start(account(team, habits(Protocol.CONSUMER, "uniform", NO_EVENTS)));
            xray.awaitMembers(2);
            team.awaitSteps(Step.SCALED);

            assertThat(xray.rebalance(Cause.SESSION_EXPIRED, "bot-", () -> bots.obey(team.team(), Order.CRASH))
                            .moves())
                    .isNotEmpty();
        }
        patiently("the last member left with its process")
                .untilAsserted(() -> assertThat(xray.group().path("members")).isEmpty());
        assertThat(xray.rebalances().getFirst().cause()).isEqualTo(Cause.MEMBER_LEFT.name());
    }

    @Test
    void new_credentials_end_the_old_ones_and_the_bot_of_the_team_goes_on() throws Exception {
        LabProcess lab = LAB.process();
        lab.post("api/v1/bots", "{\"command\":\"START\",\"bots\":1}");
        int team = patiently("a bot works")
                .until(() -> worker(lab), Optional::isPresent)
                .orElseThrow();
        Map<String, Object> before = Map.copyOf(lab.client(team));
        try (Admin old = Admin.create(before)) {
            assertThat(old.listTopics().names().get(60, TimeUnit.SECONDS)).isNotEmpty();

            lab.renew(team);

            assertThat(lab.client(team)).isNotEqualTo(before);
            patiently("its connection ends, and it may not come back").untilAsserted(() -> assertThatThrownBy(
                            () -> old.listTopics().names().get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class));
        }
        long correct = correct(lab, team);
        patiently("the bot goes on").until(() -> correct(lab, team) > correct + 3);
        lab.post("api/v1/bots", "{\"command\":\"STOP\",\"team\":\"team-" + team + "\"}");
    }

    private static Optional<Integer> worker(LabProcess lab) throws Exception {
        for (JsonNode row : lab.get("api/v1/board").path("teams")) {
            if (row.path("bot").asBoolean() && row.path("score").path("correct").asLong() > 0) {
                return Optional.of(Integer.parseInt(row.path("team").asText().substring("team-".length())));
            }
        }
        return Optional.empty();
    }

    private static long correct(LabProcess lab, int team) throws Exception {
        return lab.row(team).path("score").path("correct").asLong();
    }

    private static BotHabits habits(Protocol protocol, String assignor, Duration calm) {
        return new BotHabits(
                2, protocol, assignor, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(3), calm, 0.05, 5);
    }

    private static BotAccount account(LabTeam team, BotHabits habits) throws Exception {
        return new BotAccount(
                team.team(), Map.copyOf(team.lab().client(team.number())), "new_users", team.task(), habits);
    }
}
