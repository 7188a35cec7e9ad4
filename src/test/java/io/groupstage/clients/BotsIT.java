package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.kafka.bots.BotAccount;
import io.groupstage.kafka.bots.Bots;
import java.time.Duration;
import java.util.Map;
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

    private static BotHabits habits(Protocol protocol, String assignor, Duration calm) {
        return new BotHabits(
                2, protocol, assignor, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(3), calm, 0.05, 5);
    }

    private static BotAccount account(LabTeam team, BotHabits habits) throws Exception {
        return new BotAccount(
                team.team(), Map.copyOf(team.lab().client(team.number())), "new_users", team.task(), habits);
    }
}
