package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.group.Protocol;
import io.groupstage.kafka.bots.BotAccount;
import io.groupstage.kafka.bots.Bots;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records a class as it is shown, and asks for the same instants later. */
class ReplayIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INSTANTS = 200;

    /** Has an X-ray recorded with each of so many boards. */
    private static final int EACH = 8;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void boards_x_rays_and_commits_of_an_instant_equal_those_that_were_shown_then_byte_for_byte() throws Exception {
        LabTeam team = LAB.nextTeam();
        Map<Long, String> shown = new TreeMap<>();
        Map<String, String> xrays = new LinkedHashMap<>();
        try (Bots bots = new Bots()) {
            bots.start(account(team));
            record(shown, INSTANTS / 2, team, xrays);
            team.awaitSteps(Step.SCALED);
            bots.obey(team.team(), Order.CRASH);
            record(shown, INSTANTS, team, xrays);
        }

        assertThat(shown.values().stream().map(ReplayIT::withoutInstant).distinct())
                .as("boards that differ")
                .hasSizeGreaterThan(INSTANTS / 4);
        assertThat(xrays.values().stream().distinct())
                .as("X-rays and lists of commits that differ")
                .hasSizeGreaterThan(INSTANTS / EACH / 2)
                .anyMatch(json -> json.contains("\"logOffset\""));
        SoftAssertions.assertSoftly(all -> {
            shown.forEach((at, board) -> all.assertThat(get("api/v1/board?at=" + at))
                    .as("the board at %d", at)
                    .isEqualTo(board));
            xrays.forEach((path, json) -> all.assertThat(get(path)).as(path).isEqualTo(json));
        });
    }

    @Test
    void a_group_of_an_instant_has_the_members_and_rebalances_of_that_instant() throws Exception {
        LabTeam team = LAB.nextTeam();
        String group = "api/v1/groups/" + team.team().name();
        GroupXRay xray = GroupXRay.of(team);
        long one;
        try (Bots bots = new Bots()) {
            bots.start(account(team));
            xray.awaitMembers(2);
            patiently("the ends of the logs are known")
                    .until(() -> LabTeam.stream(xray.group().path("partitions"))
                                    .filter(ReplayIT::hasEnd)
                                    .count()
                            == 5);
            one = JSON.readTree(get("api/v1/board")).path("asOf").asLong(); // these facts are in the journal
            bots.obey(team.team(), Order.ADD_MEMBER);
            xray.awaitMembers(3);
        }
        patiently("the members of the bot are gone")
                .untilAsserted(() -> assertThat(xray.group().path("members")).isEmpty());

        JsonNode then = JSON.readTree(get(group + "?at=" + one));
        assertThat(then.path("members")).hasSize(2);
        assertThat(then.path("partitions")).hasSize(5).allMatch(ReplayIT::hasEnd);
        patiently("a sample of the charts is in the journal")
                .until(() -> !charts(group).path("points").isEmpty());
        JsonNode charts = charts(group);
        JsonNode live = LAB.process().get(group + "/lag").path("points");
        assertThat(charts.path("points")).isNotEmpty().allMatch(point -> LabTeam.stream(live)
                .anyMatch(point::equals));
        assertThat(JSON.readTree(get(group + "/rebalances?at=" + one)).size())
                .isLessThan(LAB.process().get(group + "/rebalances").size());
        assertThat(LAB.process().status(group + "?at=1000")).isEqualTo(400);
    }

    private JsonNode charts(String group) throws Exception {
        long to = LAB.process().get("api/v1/replay").path("to").asLong();
        return JSON.readTree(get(group + "/lag?at=" + to));
    }

    private static boolean hasEnd(JsonNode partition) {
        return partition.path("logEndOffset").isNumber();
    }

    /** Records the board as often as a page would show it, until there are so many boards. */
    private void record(Map<Long, String> shown, int boards, LabTeam team, Map<String, String> xrays) {
        patiently("enough boards are recorded")
                .pollInterval(Duration.ofMillis(60))
                .until(() -> {
                    String board = get("api/v1/board");
                    shown.put(JSON.readTree(board).path("asOf").asLong(), board);
                    if (shown.size() % EACH == 0) {
                        record("api/v1/groups/" + team.team().name(), xrays);
                        record("api/v1/groups/" + team.team().name() + "/commits", xrays);
                    }
                    return shown.size() >= boards;
                });
    }

    /** Records the answer with the address that gives it again; not while there is no group. */
    private void record(String path, Map<String, String> answers) {
        HttpResponse<String> answer = ask(path);
        if (answer.statusCode() == 200) {
            answer.headers()
                    .firstValue("Groupstage-Instant")
                    .ifPresent(at -> answers.put(path + "?at=" + at, answer.body()));
        }
    }

    private static String withoutInstant(String board) {
        return board.replaceAll("\"(asOf|now|elapsedMillis)\":\\d+", "");
    }

    private String get(String path) {
        return ask(path).body();
    }

    private HttpResponse<String> ask(String path) {
        try {
            URI address = LAB.process().board().resolve(path);
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    private static BotAccount account(LabTeam team) throws Exception {
        BotHabits habits = new BotHabits(
                2,
                Protocol.CLASSIC,
                "cooperative-sticky",
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofSeconds(3),
                Duration.ofHours(1),
                0.05,
                5);
        return new BotAccount(
                team.team(), Map.copyOf(team.lab().client(team.number())), "new_users", team.task(), habits);
    }
}
