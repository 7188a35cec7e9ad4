package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the instructor's page of a running lab. */
@ThirdLane
class InstructorIT {

    private static final int MOST_TABS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();
    private String token = "";
    private final HttpClient http = HttpClient.newHttpClient();
    private Screen screen;

    @BeforeEach
    void open() throws IOException {
        token = lab.info().path("instructorToken").asText();
        screen = LAB.open("instructor");
    }

    @AfterEach
    void the_token_was_in_no_address() {
        assertThat(screen.addresses()).isNotEmpty().noneMatch(address -> address.contains(token));
        assertThat(screen.page().url()).doesNotContain(token);
        screen.close();
        http.close();
    }

    @Test
    void a_wrong_token_gets_one_line() {
        logIn("not-the-token");

        screen.expect("#token-error").hasText("This is not the instructor’s token.");
        assertThat(screen.height("#token-error")).isLessThan(30);
        screen.expect("gs-traffic-panel").hasCount(0);
        screen.photograph("instructor-wrong-token");
    }

    @Test
    void slider_preset_and_typed_value_set_the_real_rate() {
        logIn(token);

        screen.find("[data-rate='100']").click();
        rateBecomes(100);
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> traffic().path("sent").asDouble() > 60);

        screen.find("#rate-slider").focus();
        screen.page().keyboard().press("ArrowRight");
        screen.expect("#rate-asked").not().hasText("100 /s");
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> traffic().path("rate").asDouble() > 100);

        screen.find("#rate-typed").fill("1,250");
        screen.find("#rate-typed").press("Enter");
        rateBecomes(1_250);
        screen.expect("#rate-sent").hasText(Pattern.compile("1,[0-2]\\d\\d /s"));
        screen.photograph("instructor");
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void a_rate_that_makes_no_sense_gets_one_line_and_changes_nothing() throws Exception {
        logIn(token);
        screen.find("[data-rate='10']").click();
        rateBecomes(10);

        screen.find("#rate-typed").fill("many");
        screen.find("#rate-typed").press("Enter");

        screen.expect("#traffic-error").hasText(Pattern.compile("rate: .+"));
        screen.expect("#rate-asked").hasText("10 /s");
        assertThat(traffic().path("rate").asDouble()).isEqualTo(10);
    }

    @Test
    void pause_stops_the_traffic_and_resume_starts_it_again() {
        logIn(token);
        screen.find("[data-rate='10']").click();
        rateBecomes(10);

        screen.find("#pause").click();
        screen.expect("#pause").containsText("Resume");
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> traffic().path("paused").asBoolean()
                        && traffic().path("sent").asDouble() == 0);

        screen.find("#pause").click();
        screen.expect("#pause").containsText("Pause");
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> traffic().path("sent").asDouble() > 5);
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void the_page_says_that_the_lab_does_not_answer_for_as_long_as_it_is_true() {
        logIn(token);
        screen.expect("#pause").isVisible();
        for (String call : List.of("**/api/v1/traffic", "**/healthz")) {
            screen.page().route(call, Route::abort);
        }

        screen.find("[data-rate='100']").click();
        screen.expect("#traffic-error").containsText("does not answer");
        screen.page().unroute("**/api/v1/traffic");
        screen.expect("#traffic-error").containsText("does not answer");
        screen.page().unroute("**/healthz");

        screen.expect("#traffic-error").isEmpty();
    }

    @Test
    void bots_are_started_disturbed_and_stopped_by_keyboard_alone() {
        List<String> orders = new CopyOnWriteArrayList<>();
        screen.page().onRequest(request -> {
            if (request.url().endsWith("/api/v1/bots")) {
                orders.add(request.postData());
            }
        });
        logIn(token);

        tabTo(AriaRole.SPINBUTTON, "Bots to start");
        screen.page().keyboard().press("Control+A");
        screen.page().keyboard().type("1");
        press(AriaRole.BUTTON, "Start bots", "1 bot starts.");
        tabTo(AriaRole.COMBOBOX, "Bot");
        screen.page().keyboard().type("team-15");
        press(AriaRole.BUTTON, "Add a consumer", "team-15: Add a consumer.");
        press(AriaRole.BUTTON, "One crashes", "team-15: One crashes.");
        press(AriaRole.BUTTON, "Slow down", "team-15: Slow down.");
        press(AriaRole.BUTTON, "Make mistakes", "team-15: Make mistakes.");
        screen.photograph("instructor-bots");
        press(AriaRole.BUTTON, "Stop all bots", "All bots leave.");

        screen.expect("#bots-team").hasCount(0);
        assertThat(orders)
                .containsExactly(
                        "{\"command\":\"START\",\"bots\":1}",
                        "{\"command\":\"ADD_MEMBER\",\"team\":\"team-15\"}",
                        "{\"command\":\"CRASH\",\"team\":\"team-15\"}",
                        "{\"command\":\"SLOW_DOWN\",\"team\":\"team-15\"}",
                        "{\"command\":\"ERR\",\"team\":\"team-15\"}",
                        "{\"command\":\"STOP\"}");
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void a_fault_says_what_it_does_and_what_to_look_at_and_ends_by_a_button() {
        logIn(token);
        screen.page().getByText("Faults of the traffic").click();
        screen.expect("[data-fault=HOT_PARTITION]").containsText("has most of the lag");

        screen.find("[data-fault=HOT_PARTITION] button").click();

        screen.expect("[data-running=HOT_PARTITION]").containsText("s left");
        screen.photograph("instructor-faults");
        screen.find("[data-running=HOT_PARTITION] button").click();
        screen.expect("[data-running=HOT_PARTITION]").hasCount(0);
        screen.expect("#faults").containsText("It was ended before its limit.");
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void the_class_is_conducted_and_each_change_is_on_the_board_and_in_the_list() throws IOException {
        logIn(token);
        try (Screen board = LAB.open("")) {
            tabTo(AriaRole.TEXTBOX, "Message to all");
            screen.page().keyboard().type("Break until 10:30.");
            screen.page().keyboard().press("Enter");
            board.expect("[data-class=message]").hasText("Break until 10:30.");

            enter("Freeze the public board");
            board.expect("[data-class=frozen]").containsText("Frozen since");
            screen.expect("[data-force=frozen]").containsText("Public board frozen since");
            enter("Pause the class");
            board.expect("[data-class=paused]").containsText("Paused since");

            enter("Actions on team-9");
            enter("Exclude it from the ranking");
            screen.expect("tbody[data-team=team-9] .excluded").isVisible();
            screen.photograph("console-real");
            enter("Rank it again");
            screen.expect("tbody[data-team=team-9] .excluded").hasCount(0);

            for (String end : List.of("Take the message off", "Resume the class", "Unfreeze the board")) {
                screen.find("#in-force")
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(end))
                        .press("Enter");
            }
            board.expect("#class-state").hasCount(0);
            screen.expect("#in-force [data-force=frozen]").hasCount(0);
            screen.expect("#audit tbody tr >> nth=7").isVisible();
            assertThat(board.faults()).isEmpty();
        }
        assertThat(screen.faults()).isEmpty();
    }

    private void enter(String button) {
        tabTo(AriaRole.BUTTON, button);
        screen.page().keyboard().press("Enter");
    }

    /** Presses a button that the Tab key has reached, and waits until the page has said what the lab accepted. */
    private void press(AriaRole role, String name, String said) {
        tabTo(role, name);
        screen.page().keyboard().press("Enter");
        screen.expect("gs-bots-panel [role=status]").hasText(said);
    }

    /** Presses Tab until this control has the focus. */
    private void tabTo(AriaRole role, String name) {
        Locator control = screen.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
        control.waitFor();
        for (int presses = 0; presses < MOST_TABS; presses++) {
            screen.page().keyboard().press("Tab");
            if ((Boolean) control.evaluate("control => control === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + name);
    }

    @Test
    void the_join_codes_are_printed_one_card_for_each_team_and_for_the_instructor_alone() throws IOException {
        screen.page().navigate(lab.board().resolve("join-codes").toString());
        screen.expect("#stranger").containsText("Only the instructor");
        screen.expect(".ticket").hasCount(0);
        screen.page().navigate(lab.board().resolve("instructor").toString());
        logIn(token);

        screen.find("#join-codes").click();

        screen.expect(".ticket").hasCount(15);
        screen.expect(".ticket[data-team=team-2]")
                .containsText(lab.team(2).path("joinCode").asText());
        screen.expect(".ticket[data-team=team-2]")
                .containsText(lab.board().resolve("join").toString());
        screen.photograph("join-codes");
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        screen.expect(".top").isHidden();
        screen.expect("#print").isHidden();
        screen.expect(".ticket").hasCount(15);
        screen.photograph("join-codes-printed");
    }

    @Test
    void a_reload_keeps_the_session_and_a_logout_ends_it() {
        logIn(token);
        screen.expect("#pause").isVisible();

        screen.page().reload();
        screen.expect("#pause").isVisible();

        screen.find("#logout").click();
        screen.expect("#token").isVisible();
        screen.page().reload();
        screen.expect("#token").isVisible();
        screen.expect("#pause").hasCount(0);
        assertThat(screen.faults()).isEmpty();
    }

    private void logIn(String with) {
        screen.find("#token").fill(with);
        screen.find("#token").press("Enter");
    }

    private void rateBecomes(double rate) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> traffic().path("rate").asDouble() == rate);
    }

    private JsonNode traffic() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(lab.board().resolve("api/v1/traffic"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
