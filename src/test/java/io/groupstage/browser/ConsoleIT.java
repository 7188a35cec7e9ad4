package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.groupstage.ThirdLane;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks what the instructor does with the whole class at the console: by role and name, and by keyboard alone. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class ConsoleIT {

    private static MadeUpConsole console;

    @BeforeAll
    static void launch(Chromium chromium) {
        console = new MadeUpConsole(chromium);
    }

    @AfterAll
    static void end() {
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void open() {
        console.open();
    }

    @AfterEach
    void close() {
        console.closeScreen();
    }

    @Test
    void the_class_is_frozen_paused_counted_down_and_ended_by_keyboard_alone() {
        console.tabTo(AriaRole.TEXTBOX, "Message to all");
        console.screen.page().keyboard().type("Break until 10:30.");
        console.screen.page().keyboard().press("Enter");
        console.said("gs-class-panel", "The board and the teams’ pages show your message.");
        console.press("Freeze the public board");
        console.said("gs-class-panel", "The public board is frozen.");
        console.press("Pause the class");
        console.said("gs-class-panel", "The class is paused: traffic stops.");
        console.tabTo(AriaRole.SPINBUTTON, "Minutes left");
        console.screen.page().keyboard().press("Enter");
        console.said("gs-class-panel", "The countdown runs: 15 min.");

        assertThat(console.sent)
                .containsExactly(
                        "PUT class {\"message\":\"Break until 10:30.\"}",
                        "PUT class {\"frozen\":true}",
                        "PUT class {\"paused\":true}",
                        "PUT class {\"minutesLeft\":15}");
        assertThat(console.screen.faults()).isEmpty();
    }

    @Test
    void to_end_the_class_downloads_the_report_and_can_be_undone() {
        console.answers.put("export", "made up");

        Download download = console.screen.page().waitForDownload(() -> console.press("End the class"));
        console.said(
                "gs-class-panel", "The class has ended: the report is downloaded, and the public board is frozen.");
        console.press("Undo: End the class");
        console.said("gs-class-panel", "The class goes on, and the public board is live again.");

        assertThat(download.url()).endsWith("/api/v1/export?format=html");
        assertThat(console.sent)
                .containsExactly(
                        "PUT class {\"frozen\":true,\"minutesLeft\":0}",
                        "PUT class {\"frozen\":false,\"minutesLeft\":null}");
    }

    @Test
    void what_is_in_force_is_large_and_in_sight_wherever_the_page_is_scrolled() {
        console.answers.put("class", MadeUpClass.inForce());
        console.screen.expect("[data-force=frozen]").hasText(Pattern.compile("Public board frozen since \\d\\d:.*"));
        console.screen.expect("[data-force=paused]").hasText(Pattern.compile("Class paused since \\d\\d:.*"));
        console.screen.expect("[data-force=countdown]").hasText(Pattern.compile("00:13:0\\d left.*"));
        console.screen.expect("[data-force=message] .words").hasText("Break until 10:30.");
        console.screen.expect("[data-force=excluded-team-5] .what").hasText("team-5 excluded from the ranking");
        console.screen.expect("[data-force=message-team-7] .words").hasText("Look at your filter.");

        for (String where : List.of("0", "document.body.scrollHeight / 2", "document.body.scrollHeight")) {
            console.screen.page().evaluate("scrollTo(0, " + where + ")");
            assertThat(console.screen.number(
                            "Math.min(...[...document.querySelectorAll('#in-force li')].map(madeUp.shareSeen))"))
                    .as(where)
                    .isGreaterThan(0.98);
            assertThat(console.screen.top("#in-force")).as(where).isBetween(-1.0, 720.0);
            assertThat(console.screen.bottom("#in-force")).as(where).isLessThanOrEqualTo(721);
        }
        assertThat(console.screen.number(
                        "parseFloat(getComputedStyle(document.querySelector('#in-force li')).fontSize)"))
                .isGreaterThanOrEqualTo(18);
        assertThat(console.screen.page().title()).contains("frozen, paused, 1 team excluded");
        console.screen.photograph("console-in-force");
    }

    @Test
    void each_thing_in_force_is_ended_where_it_stands_and_the_focus_is_not_lost() {
        console.answers.put("class", MadeUpClass.inForce());
        console.screen.expect("[data-force=frozen]").isVisible();

        console.button("Unfreeze the board").focus();
        console.answers.put("class", MadeUpClass.classroom(""));
        console.screen.page().keyboard().press("Enter");

        console.screen.expect("[data-force=frozen]").hasCount(0);
        assertThat(console.focused()).isEqualTo("Rank team-5 again");
        console.screen.page().keyboard().press("Enter");
        console.said("gs-in-force", "team-5 is ranked again.");
        assertThat(console.sent).contains("PUT class {\"frozen\":false}", "PATCH teams/team-5 {\"excluded\":false}");
    }

    @Test
    void a_refused_action_gets_one_line() {
        console.screen.page().route("**/api/v1/class", route -> {
            if (route.request().method().equals("PUT")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setBody("{\"error\": \"class: Kafka does not answer; try again\"}"));
            } else {
                route.fallback();
            }
        });

        console.press("Pause the class");

        console.screen.expect("gs-class-panel .error").hasText("class: Kafka does not answer; try again");
        console.screen.expect("gs-class-panel .done").isEmpty();
    }
}
