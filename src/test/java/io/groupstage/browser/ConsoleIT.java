package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the instructor's console with an invented class: by role and name, and by keyboard alone. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class ConsoleIT {

    private static final int MOST_TABS = 120;
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    private static final String FAULTS =
            """
            {"asOf": 9000, "ended": [], "kinds": [
               {"fault": "PAUSE_BROKER", "label": "Pause a broker", "does": "The broker stands still.", "lookAt": "Look at the board.",
                "subject": "broker", "subjects": ["1"], "group": null, "seconds": {"default": 10, "max": 60}},
               {"fault": "SLOW_MEMBER", "label": "A slow member", "does": "A member of a bot is slower than its limit.",
                "lookAt": "Look at the timeline.", "subject": "team", "subjects": ["team-15"], "group": null,
                "seconds": {"default": 40, "max": 120}}],
             "running": [{"id": "f-1", "fault": "HOT_PARTITION", "subject": "2", "since": 1000, "endsAt": 19000,
                          "text": "Partition 2 gets most records.", "group": null}]}
            """;

    private static MadeUpPages pages;

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private Screen screen;

    @BeforeAll
    static void launch(Chromium chromium) {
        pages = new MadeUpPages(chromium, ANSWERS);
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    @BeforeEach
    void open() {
        ANSWERS.clear();
        ANSWERS.putAll(Map.of(
                "session",
                "{\"role\": \"instructor\"}",
                "board/history",
                "{\"at\": [], \"traffic\": [], \"lag\": {}}",
                "chapters",
                "[]",
                "faults",
                FAULTS,
                "audit",
                audit(),
                "class",
                classroom("")));
        for (String call : List.of("PUT class", "PATCH teams/team-3", "PATCH teams/team-5", "POST bots")) {
            ANSWERS.put(call, "{}");
        }
        ANSWERS.put("POST teams/team-3/credentials", "{\"joinCode\": \"new-code-9\", \"username\": \"team-3\"}");
        show("instructor");
    }

    private void show(String path) {
        screen = pages.open(path);
        screen.page().onRequest(request -> {
            if (!request.method().equals("GET")) {
                sent.add(request.method() + " " + request.url().replaceFirst(".*/api/v1/", "") + " "
                        + request.postData());
            }
        });
        screen.expect("#teams-title").isVisible();
        screen.page().evaluate("madeUp.tell('board', madeUp.course(16))");
        screen.expect("#teams tbody >> nth=15").isVisible();
        screen.expect("#audit table").isVisible();
    }

    @AfterEach
    void close() {
        screen.close();
    }

    /** Returns a class of sixteen teams, two of which need help, with more fields of the class. */
    private static String classroom(String more) {
        long now = System.currentTimeMillis();
        String teams = IntStream.rangeClosed(1, 16).mapToObj(i -> team(i, now)).collect(Collectors.joining(", "));
        return "{\"asOf\": %d, \"frozenSince\": null, \"pausedSince\": null, \"endsAt\": null, \"message\": null, \"teams\": [%s], \"strangers\": []%s}"
                .formatted(now, teams, more);
    }

    private static String team(int number, long now) {
        String hint =
                """
                {"code": "TOPIC_WRONG", "since": %d, "seen": "Consumer A subscribes to `newusers`.", "change": "Subscribe to new_users.",
                 "client": null, "line": null, "link": "/learn/extract"}"""
                        .formatted(now - 200_000);
        boolean stuck = number == 9 || number == 12;
        return """
                {"team": "team-%d", "bot": %b, "members": 2, "stuckSince": %s, "lastContactAt": %d, "hints": [%s],
                 "excluded": %b, "message": %s}"""
                .formatted(
                        number,
                        number > 13,
                        stuck ? String.valueOf(now - 200_000 + number * 1_000) : "null",
                        now - number * 1_300L,
                        stuck ? hint : "",
                        number == 5,
                        number == 7 ? "{\"text\": \"Look at your filter.\", \"at\": " + (now - 60_000) + "}" : "null");
    }

    /** Returns what is in force at the most: all of it. */
    private static String inForce() {
        long now = System.currentTimeMillis();
        return classroom("")
                .replace("\"frozenSince\": null", "\"frozenSince\": " + (now - 95_000))
                .replace("\"pausedSince\": null", "\"pausedSince\": " + (now - 30_000))
                .replace("\"endsAt\": null", "\"endsAt\": " + (now + 754_000))
                .replaceFirst(
                        "\"message\": null", "\"message\": {\"text\": \"Break until 10:30.\", \"at\": " + now + "}");
    }

    private static String audit() {
        long now = System.currentTimeMillis();
        return """
                [{"at": %d, "session": "a1b2c3d4", "address": "192.168.1.20", "action": "EXCLUDE", "subject": "team-5",
                  "before": "{\\"excluded\\":false}", "after": "{\\"excluded\\":true}"},
                 {"at": %d, "session": "a1b2c3d4", "address": "192.168.1.20", "action": "TRAFFIC", "subject": "",
                  "before": "", "after": "<img src=x onerror=alert(1)>"}]"""
                .formatted(now - 9_000, now - 60_000);
    }

    @Test
    void the_class_is_frozen_paused_counted_down_and_ended_by_keyboard_alone() {
        tabTo(AriaRole.TEXTBOX, "Message to all");
        screen.page().keyboard().type("Break until 10:30.");
        screen.page().keyboard().press("Enter");
        said("gs-class-panel", "The board and the teams’ pages show your message.");
        press("Freeze the public board");
        said("gs-class-panel", "The public board is frozen.");
        press("Pause the class");
        said("gs-class-panel", "The class is paused: traffic stops.");
        tabTo(AriaRole.SPINBUTTON, "Minutes left");
        screen.page().keyboard().press("Enter");
        said("gs-class-panel", "The countdown runs: 15 min.");

        assertThat(sent)
                .containsExactly(
                        "PUT class {\"message\":\"Break until 10:30.\"}",
                        "PUT class {\"frozen\":true}",
                        "PUT class {\"paused\":true}",
                        "PUT class {\"minutesLeft\":15}");
        assertThat(screen.faults()).isEmpty();
    }

    @Test
    void to_end_the_class_downloads_the_report_and_can_be_undone() {
        ANSWERS.put("export", "made up");

        Download download = screen.page().waitForDownload(() -> press("End the class"));
        said("gs-class-panel", "The class has ended: the report is downloaded, and the public board is frozen.");
        press("Undo: End the class");
        said("gs-class-panel", "The class goes on, and the public board is live again.");

        assertThat(download.url()).endsWith("/api/v1/export?format=html");
        assertThat(sent)
                .containsExactly(
                        "PUT class {\"frozen\":true,\"minutesLeft\":0}",
                        "PUT class {\"frozen\":false,\"minutesLeft\":null}");
    }

    @Test
    void what_is_in_force_is_large_and_in_sight_wherever_the_page_is_scrolled() {
        ANSWERS.put("class", inForce());
        screen.expect("[data-force=frozen]").hasText(Pattern.compile("Public board frozen since \\d\\d:.*"));
        screen.expect("[data-force=paused]").hasText(Pattern.compile("Class paused since \\d\\d:.*"));
        screen.expect("[data-force=countdown]").hasText(Pattern.compile("00:13:0\\d left.*"));
        screen.expect("[data-force=message] .words").hasText("Break until 10:30.");
        screen.expect("[data-force=excluded-team-5] .what").hasText("team-5 excluded from the ranking");
        screen.expect("[data-force=message-team-7] .words").hasText("Look at your filter.");

        for (String where : List.of("0", "document.body.scrollHeight / 2", "document.body.scrollHeight")) {
            screen.page().evaluate("scrollTo(0, " + where + ")");
            assertThat(screen.number(
                            "Math.min(...[...document.querySelectorAll('#in-force li')].map(madeUp.shareSeen))"))
                    .as(where)
                    .isGreaterThan(0.98);
            assertThat(screen.top("#in-force")).as(where).isBetween(-1.0, 720.0);
            assertThat(screen.bottom("#in-force")).as(where).isLessThanOrEqualTo(721);
        }
        assertThat(screen.number("parseFloat(getComputedStyle(document.querySelector('#in-force li')).fontSize)"))
                .isGreaterThanOrEqualTo(24);
        assertThat(screen.page().title()).contains("frozen, paused, 1 team excluded");
        screen.photograph("console-in-force");
    }

    @Test
    void each_thing_in_force_is_ended_where_it_stands_and_the_focus_is_not_lost() {
        ANSWERS.put("class", inForce());
        screen.expect("[data-force=frozen]").isVisible();

        button("Unfreeze the board").focus();
        ANSWERS.put("class", classroom(""));
        screen.page().keyboard().press("Enter");

        screen.expect("[data-force=frozen]").hasCount(0);
        assertThat(focused()).isEqualTo("Rank team-5 again");
        screen.page().keyboard().press("Enter");
        said("gs-in-force", "team-5 is ranked again.");
        assertThat(sent).contains("PUT class {\"frozen\":false}", "PATCH teams/team-5 {\"excluded\":false}");
    }

    @Test
    void an_undo_stays_beside_its_button_for_ten_seconds_and_gives_the_focus_back() {
        button("Actions on team-3").focus();
        screen.page().keyboard().press("Enter");
        screen.page().clock().install();
        screen.page().clock().pauseAt(System.currentTimeMillis() + 60_000);
        tabTo(AriaRole.TEXTBOX, "Message to team-3");
        screen.page().keyboard().type("Look at your group.");
        screen.page().keyboard().press("Enter");
        said("gs-team-menu", "The page of team-3 shows your message.");

        Locator undo = button("Undo: Send");
        undo.focus();
        screen.page().clock().runFor(9_000);
        assertThat(undo.isVisible()).isTrue();
        screen.page().clock().runFor(2_000);
        assertThat(undo.count()).isZero();
        assertThat(focused()).isEqualTo("Send");

        screen.find("[id='message-team-3']").fill("Look at your topic.");
        screen.page().keyboard().press("Enter");
        undo.waitFor();
        undo.press("Enter");
        said("gs-team-menu", "Your message is off again.");
        assertThat(sent)
                .containsExactly(
                        "PATCH teams/team-3 {\"message\":\"Look at your group.\"}",
                        "PATCH teams/team-3 {\"message\":\"Look at your topic.\"}",
                        "PATCH teams/team-3 {\"message\":null}");
    }

    @Test
    void a_new_account_is_made_only_after_a_question_and_its_code_is_shown_once() throws IOException {
        button("Actions on team-3").focus();
        screen.page().keyboard().press("Enter");
        press("New password and join code …");
        assertThat(focused()).isEqualTo("Keep the old ones");
        screen.photograph("console-question");
        screen.page().keyboard().press("Escape");
        assertThat(sent).isEmpty();
        screen.expect("gs-team-menu").isVisible();

        screen.page().keyboard().press("Enter");
        tabTo(AriaRole.BUTTON, "Make new ones");
        screen.page().keyboard().press("Enter");
        screen.expect(".ticket .code").hasText("new-code-9");
        assertThat(sent).containsExactly("POST teams/team-3/credentials {}");
        screen.photograph("console-card");
        Axe.assertNoBarrier(screen, "console with a card");

        screen.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(screen.page()
                        .evaluate("[...document.querySelectorAll('h1, h2, .ticket h3')].filter((e) =>"
                                + " getComputedStyle(e).visibility === 'visible').map((e) =>"
                                + " e.innerText)"))
                .as("printed")
                .isEqualTo(List.of("team-3"));
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        press("Hide it");
        screen.expect(".ticket").hasCount(0);
        assertThat(focused()).isEqualTo("New password and join code …");
    }

    @Test
    void the_actions_on_a_team_survive_a_reload_and_escape_closes_them() {
        button("Actions on team-15").focus();
        screen.page().keyboard().press("Enter");
        screen.close();

        show("instructor?team=team-15");
        tabTo(screen.find("gs-team-menu")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("One crashes").setExact(true)));
        screen.page().keyboard().press("Enter");
        said("gs-team-menu", "team-15: One crashes.");
        assertThat(sent).containsExactly("POST bots {\"command\":\"CRASH\",\"team\":\"team-15\"}");

        screen.page().keyboard().press("Escape");
        screen.expect("gs-team-menu").hasCount(0);
        assertThat(focused()).isEqualTo("Actions on team-15");
        assertThat(screen.page().url()).endsWith("/instructor");
    }

    @Test
    void a_refused_action_gets_one_line() {
        screen.page().route("**/api/v1/class", route -> {
            if (route.request().method().equals("PUT")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setBody("{\"error\": \"class: Kafka does not answer; try again\"}"));
            } else {
                route.fallback();
            }
        });

        press("Pause the class");

        screen.expect("gs-class-panel .error").hasText("class: Kafka does not answer; try again");
        screen.expect("gs-class-panel .done").isEmpty();
    }

    @Test
    void each_team_has_its_steps_its_hint_and_its_marks_in_the_table() {
        assertThat(screen.find("#teams tbody >> nth=8").innerText().replaceAll("\\s+", " "))
                .matches("team-9 .*3 members? .*topic wrong.* 3:1\\d \\d+ s ago Actions.*|team-9.*topic wrong.*");
        screen.expect("tbody[data-team=team-5] .excluded").hasText("excluded");
        screen.expect("tbody[data-team=team-16] .bot").hasText("bot");
        screen.expect("#help li").hasCount(2);
        screen.expect("#help li >> nth=0").containsText("team-9");
    }

    @Test
    void the_list_of_changes_shows_what_it_quotes_as_text() {
        assertThat(screen.find("#audit tbody tr >> nth=1").innerText()).contains("<img src=x onerror=alert(1)>");
        assertThat(screen.find("#audit img").count()).isZero();
        screen.expect("#export-audit").hasAttribute("href", "/api/v1/audit?format=csv");
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "390, 844"})
    void nothing_is_wider_than_the_page_and_no_short_word_is_broken(int width, int height) throws IOException {
        ANSWERS.put("class", inForce());
        button("Actions on team-16").click();
        screen.expect("[data-force=frozen]").isVisible();
        screen.page().setViewportSize(width, height);

        for (String theme : List.of("light", "dark")) {
            screen.page().evaluate("(theme) => document.documentElement.dataset.theme = theme", theme);
            screen.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target", "screenshots", "console-" + width + "-" + theme + ".png")));
        }
        assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
        assertThat(screen.brokenWords()).isEqualTo(List.of());
        assertThat(screen.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "390, 844"})
    void no_text_of_a_client_makes_the_console_larger(int width, int height) {
        screen.page().setViewportSize(width, height);
        for (String text : List.of("x".repeat(3_000), "wide load ".repeat(300))) {
            ANSWERS.put("class", classroom("").replace("newusers", text));
            ANSWERS.put("audit", audit().replace("<img src=x onerror=alert(1)>", text));
            screen.page().evaluate("(text) => madeUp.tell('board', madeUp.named(madeUp.course(16), text))", text);
            screen.expect("#help .seen >> nth=0").containsText(text);
            screen.expect("#audit tbody tr >> nth=1").containsText(text);

            assertThat(screen.page().evaluate("(text) => madeUp.tooLarge(text)", text))
                    .as("%d, %s", width, text.substring(0, 10))
                    .isEqualTo(List.of());
        }
    }

    @Test
    void the_console_has_no_barrier() throws IOException {
        ANSWERS.put("class", inForce());
        button("Actions on team-16").click();
        screen.expect("[data-force=frozen]").isVisible();

        Axe.assertNoBarrier(screen, "console");
    }

    private Locator button(String name) {
        return screen.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void press(String name) {
        tabTo(AriaRole.BUTTON, name);
        screen.page().keyboard().press("Enter");
    }

    private void said(String panel, String line) {
        screen.expect(panel + " [role=status]").hasText(line);
    }

    private String focused() {
        return (String) screen.page().evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()");
    }

    /** Presses Tab until this control has the focus. */
    private void tabTo(AriaRole role, String name) {
        tabTo(screen.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)));
    }

    private void tabTo(Locator control) {
        control.waitFor();
        for (int presses = 0; presses < MOST_TABS; presses++) {
            screen.page().keyboard().press("Tab");
            if ((Boolean) control.evaluate("control => control === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + control);
    }
}
