package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks the reset of a team's results and the habits of bots at the console: by keyboard alone. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class ConsoleResetIT {

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
        console.answers.put("POST teams/team-3/reset", "{\"team\": \"team-3\", \"resetAt\": 5000, \"undo\": \"5000\"}");
        console.answers.put(
                "POST teams/team-3/reset/undo", "{\"team\": \"team-3\", \"resetAt\": null, \"undo\": null}");
    }

    @AfterEach
    void close() {
        console.closeScreen();
    }

    @Test
    void results_are_reset_after_one_question_and_the_undo_stays_in_sight() throws IOException {
        console.button("Actions on team-3").focus();
        console.screen.page().keyboard().press("Enter");
        console.press("Reset its results …");
        assertThat(console.focused()).isEqualTo("Keep the results");
        console.screen.photograph("console-reset-question");
        Axe.assertNoBarrier(console.screen, "console with the question about a reset");
        console.screen.page().keyboard().press("Escape");
        assertThat(console.sent).isEmpty();

        console.screen.page().keyboard().press("Enter");
        console.answers.put("class", reset());
        console.tabTo(AriaRole.BUTTON, "Reset them");
        console.screen.page().keyboard().press("Enter");
        console.said("gs-team-menu", "The results of team-3 count from now on.");
        console.screen
                .expect("[data-force=reset-team-3] .what")
                .hasText(Pattern.compile("The results of team-3 count since \\d\\d:\\d\\d:\\d\\d"));
        console.screen.expect("tbody[data-team=team-3] .reset").hasText(Pattern.compile("reset \\d\\d:\\d\\d"));
        console.screen.expect("#reset-undo-team-3").isVisible();
        console.screen.photograph("console-reset");

        console.press("Undo the reset of team-3");
        console.answers.put("class", MadeUpClass.classroom(""));
        console.said("gs-in-force", "team-3 has the results that it would have without the reset.");
        console.screen.expect("[data-force=reset-team-3]").hasCount(0);
        assertThat(console.sent)
                .containsExactly("POST teams/team-3/reset {}", "POST teams/team-3/reset/undo {\"undo\":\"5000\"}");
    }

    @Test
    void a_bot_for_a_named_team_gets_chosen_habits() {
        console.screen.find("#bots-for").selectOption("team-4");
        console.screen.find("#bots-new-protocol").selectOption("consumer");
        console.screen.find("#bots-new-assignor").selectOption("uniform");
        console.screen.find("#bots-new-commit").fill("500");
        console.press("Start bots");
        console.said("gs-bots-panel", "A bot starts for team-4, unless a person has joined it.");
        console.screen.photograph("console-bots");

        assertThat(console.sent)
                .containsExactly("POST bots {\"command\":\"START\",\"team\":\"team-4\",\"protocol\":\"consumer\","
                        + "\"assignor\":\"uniform\",\"commitIntervalMillis\":500}");
    }

    @Test
    void a_bot_gets_other_habits_and_an_undo_brings_back_those_of_its_seed() {
        console.screen.find("#bot-change-protocol").selectOption("classic");
        console.press("Change its habits");
        console.said("gs-bots-panel", "team-14: its bot starts again with these habits.");
        console.press("Undo: Change its habits");
        console.said("gs-bots-panel", "team-14: its bot starts again with the habits before.");

        assertThat(console.sent)
                .containsExactly(
                        "POST bots {\"command\":\"CHANGE\",\"team\":\"team-14\",\"protocol\":\"classic\"}",
                        "POST bots {\"command\":\"CHANGE\",\"team\":\"team-14\"}");
    }

    private static String reset() {
        return MadeUpClass.classroom("")
                .replace(
                        "{\"team\": \"team-3\",", "{\"team\": \"team-3\", \"resetAt\": 5000, \"resetUndo\": \"5000\",");
    }
}
