package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks how the instructor's console looks: no barrier, no text that makes it larger, markup shown as text. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class ConsoleLookIT {

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
    void the_list_of_changes_shows_what_it_quotes_as_text() {
        assertThat(console.screen.find("#audit tbody tr >> nth=1").innerText())
                .contains("<img src=x onerror=alert(1)>");
        assertThat(console.screen.find("#audit img").count()).isZero();
        console.screen.expect("#export-audit").hasAttribute("href", "/api/v1/audit?format=csv");
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "390, 844"})
    void nothing_is_wider_than_the_page_and_no_short_word_is_broken(int width, int height) throws IOException {
        console.answers.put("class", MadeUpClass.inForce());
        console.button("Actions on team-16").click();
        console.screen.expect("[data-force=frozen]").isVisible();
        console.screen.page().setViewportSize(width, height);

        for (String theme : List.of("light", "dark")) {
            console.screen.page().evaluate("(theme) => document.documentElement.dataset.theme = theme", theme);
            console.screen
                    .page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target", "screenshots", "console-" + width + "-" + theme + ".png")));
        }
        assertThat(console.screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
        assertThat(console.screen.brokenWords()).isEqualTo(List.of());
        assertThat(console.screen.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "390, 844"})
    void no_text_of_a_client_makes_the_console_larger(int width, int height) {
        console.screen.page().setViewportSize(width, height);
        for (String text : List.of("x".repeat(3_000), "wide load ".repeat(300))) {
            console.answers.put("class", MadeUpClass.classroom("").replace("newusers", text));
            console.answers.put("audit", MadeUpClass.audit().replace("<img src=x onerror=alert(1)>", text));
            console.screen
                    .page()
                    .evaluate("(text) => madeUp.tell('board', madeUp.named(madeUp.course(16), text))", text);
            console.screen.expect("#help .seen >> nth=0").containsText(text);
            console.screen.expect("#audit tbody tr >> nth=1").containsText(text);

            assertThat(console.screen.page().evaluate("(text) => madeUp.tooLarge(text)", text))
                    .as("%d, %s", width, text.substring(0, 10))
                    .isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 720, 122", "390, 844, 195"})
    void four_things_in_force_leave_room_for_the_controls(int width, int height, int most) {
        console.screen.page().setViewportSize(width, height);
        console.answers.put("class", MadeUpClass.fourInForce());
        console.screen.expect("#in-force li").hasCount(4);

        assertThat(console.screen.height("#in-force")).isLessThanOrEqualTo(most);
        assertThat(console.screen.number(
                        "Math.min(...[...document.querySelectorAll('#in-force button')].map(madeUp.shareSeen))"))
                .as("each button is in sight")
                .isGreaterThan(0.98);
        assertThat(console.screen.number("Math.max(...[...document.querySelectorAll('#in-force li')].map((li) =>"
                        + " Math.abs(li.querySelector('.sign').getBoundingClientRect().y"
                        + " - li.querySelector('.what').getBoundingClientRect().y)))"))
                .as("each sign is beside its text")
                .isLessThan(20);
        console.screen.photograph("console-four-in-force-" + width);

        console.button("Show the class as going on").click();
        console.said("gs-in-force", "The board does not show the end of the class any more.");
        console.screen.page().evaluate("scrollTo(0, document.body.scrollHeight)");
        assertThat(console.screen.bottom("gs-in-force > .done"))
                .as("the result does not lie over the page")
                .isLessThan(0);
    }

    @Test
    void the_console_has_no_barrier() throws IOException {
        console.answers.put("class", MadeUpClass.inForce());
        console.button("Actions on team-16").click();
        console.screen.expect("[data-force=frozen]").isVisible();

        Axe.assertNoBarrier(console.screen, "console");
    }
}
