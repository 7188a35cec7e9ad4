package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BotsTest {

    @Test
    void the_instructor_starts_bots_stops_all_and_commands_one() throws Exception {
        try (WebFixture web = new WebFixture()) {
            for (String order : Map.of(
                            "1", "{\"command\":\"START\",\"bots\":2}",
                            "2", "{\"command\":\"STOP\"}",
                            "3", "{\"command\":\"CRASH\",\"team\":\"team-2\"}",
                            "4", "{\"command\":\"STOP\",\"team\":\"team-1\"}")
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList()) {
                var response = order(web, order);
                assertThat(response.statusCode()).as(order).isEqualTo(202);
                assertThat(response.body()).isEqualTo("{\"accepted\":true}");
            }

            assertThat(web.lab.commands)
                    .containsExactly(
                            new BotCommand.Start(2),
                            new BotCommand.StopAll(),
                            new BotCommand.ToTeam(new Team(2), Order.CRASH),
                            new BotCommand.ToTeam(new Team(1), Order.STOP));
        }
    }

    @Test
    void a_wrong_order_is_refused_with_one_line_and_not_written() throws Exception {
        Map<String, String> wrong = Map.of(
                "{\"command\":\"START\",\"bots\":3}", "bots: must be a whole number from 1 to 2",
                "{\"command\":\"START\"}", "bots: must be a whole number from 1 to 2",
                "{\"command\":\"DANCE\"}", "command: must be START, CHANGE or one of STOP, ADD_MEMBER",
                "{\"command\":\"CRASH\",\"team\":\"team-99\"}", "team: must be the name of a team",
                "{\"command\":\"CRASH\"}", "team: must be the name of a team",
                "{\"command\":\"STOP\",\"who\":1}", "body: has an unknown field");
        try (WebFixture web = new WebFixture()) {
            for (var each : wrong.entrySet()) {
                var response = order(web, each.getKey());
                assertThat(response.statusCode()).as(each.getKey()).isEqualTo(400);
                assertThat(response.body()).contains(each.getValue());
            }
            assertThat(web.lab.commands).isEmpty();
        }
    }

    @Test
    void a_named_team_gets_a_bot_and_a_bot_gets_other_habits() throws Exception {
        OfGroup uniform = new OfGroup(
                Optional.of(Protocol.CONSUMER), Optional.of("uniform"), Optional.of(Duration.ofMillis(500)));
        try (WebFixture web = new WebFixture()) {
            order(
                    web,
                    "{\"command\":\"START\",\"team\":\"team-2\",\"protocol\":\"consumer\",\"assignor\":\"uniform\",\"commitIntervalMillis\":500}");
            order(web, "{\"command\":\"CHANGE\",\"team\":\"team-2\",\"protocol\":null}");
            for (String wrong : List.of(
                    "{\"command\":\"START\",\"team\":\"team-2\",\"protocol\":\"consumer\",\"assignor\":\"sticky\"}",
                    "{\"command\":\"START\",\"bots\":1,\"protocol\":\"share\"}",
                    "{\"command\":\"START\",\"bots\":1,\"team\":\"team-2\"}",
                    "{\"command\":\"CHANGE\",\"team\":\"team-2\",\"commitIntervalMillis\":5}",
                    "{\"command\":\"CRASH\",\"team\":\"team-2\",\"protocol\":\"classic\"}")) {
                assertThat(order(web, wrong).statusCode()).as(wrong).isEqualTo(400);
            }

            assertThat(web.lab.commands)
                    .containsExactly(
                            new BotCommand.StartFor(new Team(2), uniform),
                            new BotCommand.Change(new Team(2), OfGroup.NONE));
        }
    }

    @Test
    void a_team_may_not_command_bots() throws Exception {
        try (WebFixture web = new WebFixture()) {
            var response = web.json("POST", "/api/v1/bots", "{\"command\":\"STOP\"}", "Authorization", "Bearer code-1");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(web.lab.commands).isEmpty();
        }
    }

    private static java.net.http.HttpResponse<String> order(WebFixture web, String order) throws Exception {
        return web.json("POST", "/api/v1/bots", order, "Authorization", "Bearer " + FakeLab.TOKEN);
    }
}
