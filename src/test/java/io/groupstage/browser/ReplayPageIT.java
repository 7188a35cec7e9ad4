package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replays the lesson of a running lab, in which a bot works. */
@ThirdLane
class ReplayPageIT {

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private static final String BOT = "team-15";

    /** The time of one press of an arrow. */
    private static final long STEP_MILLIS = 10_000;

    /** An instant at which the bot's consumers own partitions. */
    private static long shared;

    private final LabProcess lab = LAB.process();
    private Screen screen;

    @BeforeAll
    static void startBot() throws IOException, InterruptedException {
        LAB.process().post("api/v1/bots", "{\"command\": \"START\", \"bots\": 1}");
        await("the bot's consumers share the partitions, some time after the beginning")
                .atMost(Duration.ofSeconds(120))
                .until(() -> {
                    JsonNode board = LAB.process().get("api/v1/board");
                    shared = board.path("asOf").asLong();
                    long from = LAB.process().get("api/v1/replay").path("from").asLong();
                    return shared - from > 2 * STEP_MILLIS && sharing(board);
                });
    }

    private static boolean sharing(JsonNode board) {
        for (JsonNode row : board.path("teams")) {
            if (row.path("team").asText().equals(BOT)) {
                return row.path("members").asInt() == 2
                        && row.path("groupState").asText().equals("Stable");
            }
        }
        return false;
    }

    @AfterAll
    static void stopBots() throws IOException, InterruptedException {
        LAB.stopBots();
    }

    @BeforeEach
    void open() throws IOException {
        screen = LAB.open("replay");
        screen.expect("tbody tr").hasCount(15);
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    private void press(String key) {
        screen.page().keyboard().press(key);
    }

    @Test
    void a_lesson_begins_without_teams_and_plays_to_its_end_by_keyboard() {
        screen.expect("#live").hasText("0");
        screen.photograph("replay-board-begin");
        screen.find("#speed").selectOption("600");
        screen.find("#speed").evaluate("(list) => list.blur()");

        press("Space");
        screen.expect("#play svg").hasCount(1); // a machine may lack a font with the sign
        screen.expect("#play").containsText("Play"); // it pauses at the end
        screen.expect("#live").not().hasText("0");
        screen.expect("#moments li >> nth=0").isVisible();
        assertThat(screen.bottom("#moments li >> nth=0")).isLessThanOrEqualTo(screen.top(".replay-bar"));
        screen.photograph("replay-board-end");

        press("Home");
        screen.expect("#live").hasText("0");
    }

    @Test
    void the_instant_is_in_the_address_and_survives_a_reload() throws Exception {
        screen.page().navigate(lab.board().resolve("replay?t=" + shared).toString());
        screen.expect("tr[data-team=team-15] [data-member]").hasCount(2);
        String clock = screen.find("#clock").innerText();

        press("ArrowLeft");
        screen.expect("#clock").not().hasText(clock);
        press("ArrowRight");
        screen.expect("#clock").hasText(clock);
        screen.page().waitForURL(Pattern.compile(".*/replay\\?t=" + shared + "$"));
        screen.page().reload();

        screen.expect("#clock").hasText(clock);
        screen.expect("tr[data-team=team-15] [data-member]").hasCount(2);
    }

    @Test
    void a_team_of_the_board_leads_to_its_x_ray_at_the_same_instant() throws Exception {
        screen.page().navigate(lab.board().resolve("replay?t=" + shared).toString());
        screen.find("tr[data-team=team-15] th a").click();

        screen.page().waitForURL(Pattern.compile(".*/replay\\?group=" + BOT + "&t=" + shared + "$"));
        screen.expect("#headline").containsText("2 consumers share 5 partitions");
        screen.expect(".tile").hasCount(5);
        screen.photograph("replay-group");

        screen.find("#to-board").click();
        screen.expect("tbody tr").hasCount(15);
    }

    @Test
    void the_controls_fit_under_fifteen_teams_on_a_projector() {
        screen.expect("#instant").isVisible();

        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1280);
        assertThat(screen.bottom("tbody tr:last-child")).isLessThanOrEqualTo(screen.top(".foot"));
        assertThat(screen.bottom(".foot")).isLessThanOrEqualTo(screen.top(".replay-bar"));
    }
}
