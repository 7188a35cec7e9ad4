package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks what the instructor sees of each team and does with one team at the console: by keyboard alone. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class ConsoleTeamsIT {

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
    void each_team_has_its_steps_its_hint_and_its_marks_in_the_table() {
        assertThat(console.screen.find("#teams tbody >> nth=8").innerText().replaceAll("\\s+", " "))
                .matches("team-9 .*3 members? .*topic wrong.* 3:1\\d \\d+ s ago Actions.*|team-9.*topic wrong.*");
        console.screen.expect("tbody[data-team=team-5] .excluded").hasText("excluded");
        console.screen.expect("tbody[data-team=team-16] .bot").hasText("bot");
        console.screen.expect("#help li").hasCount(2);
        console.screen.expect("#help li >> nth=0").containsText("team-9");
    }

    @Test
    void an_undo_stays_beside_its_button_for_ten_seconds_and_gives_the_focus_back() {
        console.button("Actions on team-3").focus();
        console.screen.page().keyboard().press("Enter");
        console.screen.page().clock().install();
        console.screen.page().clock().pauseAt(System.currentTimeMillis() + 60_000);
        console.tabTo(AriaRole.TEXTBOX, "Message to team-3");
        console.screen.page().keyboard().type("Look at your group.");
        console.screen.page().keyboard().press("Enter");
        console.said("gs-team-menu", "The page of team-3 shows your message.");

        Locator undo = console.button("Undo: Send");
        undo.focus();
        console.screen.page().clock().runFor(9_000);
        assertThat(undo.isVisible()).isTrue();
        console.screen.page().clock().runFor(2_000);
        assertThat(undo.count()).isZero();
        assertThat(console.focused()).isEqualTo("Send");

        console.screen.find("[id='message-team-3']").fill("Look at your topic.");
        console.screen.page().keyboard().press("Enter");
        undo.waitFor();
        undo.press("Enter");
        console.said("gs-team-menu", "Your message is off again.");
        assertThat(console.sent)
                .containsExactly(
                        "PATCH teams/team-3 {\"message\":\"Look at your group.\"}",
                        "PATCH teams/team-3 {\"message\":\"Look at your topic.\"}",
                        "PATCH teams/team-3 {\"message\":null}");
    }

    @Test
    void a_new_account_is_made_only_after_a_question_and_its_code_is_shown_once() throws IOException {
        console.button("Actions on team-3").focus();
        console.screen.page().keyboard().press("Enter");
        console.press("New password and join code …");
        assertThat(console.focused()).isEqualTo("Keep the old ones");
        console.screen.photograph("console-question");
        console.screen.page().keyboard().press("Escape");
        assertThat(console.sent).isEmpty();
        console.screen.expect("gs-team-menu").isVisible();

        console.screen.page().keyboard().press("Enter");
        console.tabTo(AriaRole.BUTTON, "Make new ones");
        console.screen.page().keyboard().press("Enter");
        console.screen.expect(".ticket .code").hasText("new-code-9");
        assertThat(console.sent).containsExactly("POST teams/team-3/credentials {}");
        console.screen.photograph("console-card");
        Axe.assertNoBarrier(console.screen, "console with a card");

        console.screen.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(console.screen
                        .page()
                        .evaluate("[...document.querySelectorAll('h1, h2, .ticket h3')].filter((e) =>"
                                + " getComputedStyle(e).visibility === 'visible').map((e) =>"
                                + " e.innerText)"))
                .as("printed")
                .isEqualTo(List.of("team-3"));
        console.screen.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        console.press("Hide it");
        console.screen.expect(".ticket").hasCount(0);
        assertThat(console.focused()).isEqualTo("New password and join code …");
    }

    @Test
    void the_actions_on_a_team_survive_a_reload_and_escape_closes_them() {
        console.button("Actions on team-15").focus();
        console.screen.page().keyboard().press("Enter");
        console.closeScreen();

        console.show("instructor?team=team-15");
        console.tabTo(console.screen
                .find("gs-team-menu")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("One crashes").setExact(true)));
        console.screen.page().keyboard().press("Enter");
        console.said("gs-team-menu", "team-15: One crashes.");
        assertThat(console.sent).containsExactly("POST bots {\"command\":\"CRASH\",\"team\":\"team-15\"}");

        console.screen.page().keyboard().press("Escape");
        console.screen.expect("gs-team-menu").hasCount(0);
        assertThat(console.focused()).isEqualTo("Actions on team-15");
        assertThat(console.screen.page().url()).endsWith("/instructor");
    }
}
