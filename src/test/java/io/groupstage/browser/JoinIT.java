package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the page on which a team joins, in a running lab. */
@ThirdLane
class JoinIT {

    private static final int TEAM = 6;
    private static final int AT_WORK = 11;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();
    private String code = "";
    private String password = "";
    private Screen screen;

    @BeforeEach
    void open() throws IOException {
        code = lab.team(TEAM).path("joinCode").asText();
        password = lab.team(TEAM).path("password").asText();
        screen = LAB.open("join");
    }

    @AfterEach
    void no_secret_was_in_an_address() {
        assertThat(screen.addresses())
                .isNotEmpty()
                .noneMatch(address -> address.contains(code) || address.contains(password));
        screen.close();
    }

    @Test
    void a_wrong_code_gets_one_line() {
        join("0000-0000");

        screen.expect("#join-code-error").hasText(Pattern.compile("No team has this code\\. .+"));
        screen.expect("gs-team-page").hasCount(0);
        screen.photograph("join-wrong-code");
    }

    @Test
    void the_right_code_gives_the_account_the_task_and_the_steps() throws Exception {
        join(code);

        screen.expect("#task").containsText("profession is engineer");
        screen.expect("#task-type").hasText("HIRE_CUSTOMER");
        screen.expect("#task-reason").hasText("IS_ENGINEER");
        screen.expect("#steps .step").hasCount(6);
        screen.expect("#by-bot").hasCount(0);
        screen.expect("#steps .step[data-reached=true]").hasCount(0);
        screen.expect("#steps [data-next=true] .steptext").containsText("group.id");
        screen.expect("#steps details[open]").hasCount(1);
        screen.expect("#score #f1").containsText("unknown until");
        screen.expect("#credentials").containsText(lab.info().path("kafka").asText());
        screen.expect("#credentials").not().containsText(password);
        screen.find("#show-password").click();
        screen.expect("#password").hasText(password);
        screen.photograph("join");
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void the_steps_and_the_consumers_of_the_team_follow_its_program() throws Exception {
        lab.put("api/v1/traffic", "{\"rate\": 100}");
        join(lab.team(AT_WORK).path("joinCode").asText());

        try (TeamProgram program = TeamProgram.start(lab, AT_WORK, "first")) {
            screen.expect("#steps [data-step=FIRST_LOAD][data-reached=true]").hasCount(1);
            screen.expect("#consumers [data-member=A] [data-partition]").hasCount(5);
            screen.expect("#verdicts [data-verdict=CORRECT] >> nth=0").isVisible();
            screen.expect("#score-correct .figure").hasText(Pattern.compile("[1-9][\\d,]*"));
            screen.expect("#score-precision .figure").hasText("100%");
            screen.expect("#steps [data-next=true] .steptext").containsText("Scale: share the work");
            screen.photograph("join-at-work");
        }
        screen.expect("#consumers [data-state]").containsText("Empty");
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void mistakes_stand_apart_from_right_records_and_alike_ones_are_one_line() {
        screen.page().route("**/api/v1/teams/*", route -> {
            ObjectNode details = (ObjectNode) json(route.fetch().text());
            ArrayNode verdicts = details.putArray("verdicts");
            for (int offset = 59; offset >= 40; offset--) {
                verdicts.add(verdict(offset % 2 == 0 ? "OK" : "CORRECT", offset));
            }
            details.putArray("mistakes")
                    .add(verdict("WRONG_TYPE", 31))
                    .add(verdict("WRONG_TYPE", 30))
                    .add(verdict("MALFORMED_JSON", 2))
                    .add(verdict("WRONG_TYPE", 1));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(details.toString()));
        });
        join(code);

        screen.expect("#verdicts-mistakes tbody tr").hasCount(2);
        screen.expect("#verdicts-mistakes [data-verdict=WRONG_TYPE]").hasAttribute("data-count", "3");
        screen.expect("#verdicts-mistakes [data-verdict=WRONG_TYPE] .record").hasText("actions 0-31");
        screen.expect("#verdicts-mistakes [data-verdict=MALFORMED_JSON] .record")
                .hasText("actions 0-2");
        screen.expect("#verdicts-right tbody tr").hasCount(2);
        screen.expect("#verdicts-right [data-verdict=OK]").hasAttribute("data-count", "10");
        screen.find("#verdicts").scrollIntoViewIfNeeded();
        screen.photograph("join-verdicts");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode verdict(String code, int offset) {
        return json("{\"at\":" + (System.currentTimeMillis() - 1_000L * (60 - offset)) + ",\"topic\":\""
                + (code.equals("OK") ? "stats" : "actions") + ".team-6\",\"partition\":0,\"offset\":" + offset
                + ",\"code\":\"" + code + "\",\"hint\":\"Do what " + code + " asks for.\"}");
    }

    /** Checks the size of a phone, and of a laptop at 200 %, whose window has half as many pixels. */
    @ParameterizedTest
    @ValueSource(ints = {320, 390, 640})
    void nothing_is_wider_than_a_small_screen(int width) throws Exception {
        screen.page().setViewportSize(width, 800);
        assertFits("join form", width);
        join(code);
        screen.expect("#task").isVisible();
        assertFits("team page", width);
        screen.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", "team-page-" + width + ".png")));
        screen.page().navigate(lab.board().resolve("groups").toString());
        screen.expect("gs-groups main").isVisible();
        assertFits("groups", width);
        screen.page().navigate(lab.board().resolve("groups/team-1").toString());
        screen.expect("#headline").isVisible();
        assertFits("X-ray", width);
        screen.page().navigate(lab.board().resolve("instructor").toString());
        screen.find("#token").fill(lab.info().path("instructorToken").asText());
        screen.find("#token").press("Enter");
        screen.expect("#pause").isVisible();
        assertFits("instructor", width);
        screen.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", "instructor-" + width + ".png")));
        screen.page().navigate(lab.board().resolve("join-codes").toString());
        screen.expect(".ticket >> nth=0").isVisible();
        assertFits("join codes", width);
    }

    private void assertFits(String page, int width) {
        assertThat(screen.brokenWords()).as("broken words of the " + page).isEqualTo(List.of());
        assertThat(screen.page()
                        .evaluate(
                                "(width) => [...document.querySelectorAll('body *')].filter((e) =>"
                                        + " document.documentElement.scrollWidth > width &&"
                                        + " e.getBoundingClientRect().right > width + 1).map((e) => `${e.tagName}"
                                        + " ${e.className.baseVal ?? e.className} ${e.id}"
                                        + " ${e.getBoundingClientRect().right}`)",
                                width))
                .as(page)
                .isEqualTo(List.of());
    }

    @Test
    void the_starter_is_a_file_filled_in_for_the_team() throws IOException {
        join(code);

        Download download = screen.page()
                .waitForDownload(() -> screen.find("#starter-download").click());

        assertThat(download.suggestedFilename()).isEqualTo("team.py");
        assertThat(Files.readString(download.path()))
                .contains(
                        "\"team-" + TEAM + "\"",
                        password,
                        lab.info().path("kafka").asText(),
                        "IS_ENGINEER");
    }

    @Test
    void each_client_has_its_starter_in_a_tab_with_the_account_of_the_team() {
        join(code);
        List<String> clients = List.of("kafka-python", "confluent-kafka", "java", "kafkajs", "kcat");
        for (String client : clients) {
            screen.find("#starter [data-client=" + client + "]").click();
            screen.expect("#starter [role=tab][aria-selected=true]").hasAttribute("data-client", client);
            screen.find("#starter summary >> nth=0").click();
            screen.expect("#starter .program pre >> nth=0").containsText(password);
            screen.find("#starter summary >> nth=0").click();
        }
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void a_reload_keeps_the_session_until_the_team_leaves() {
        join(code);
        screen.expect("#task").isVisible();

        screen.page().reload();
        screen.expect("#task").isVisible();

        screen.find("#logout").click();
        screen.expect("#join-code").isVisible();
        screen.page().reload();
        screen.expect("#join-code").isVisible();
        assertThat(screen.faults()).isEmpty();
    }

    private void join(String with) {
        screen.find("#join-code").fill(with);
        screen.find("#join-code").press("Enter");
    }
}
