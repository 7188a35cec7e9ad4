package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls the pure modules about the views of the board and the state of the class, in one page without a lab. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class ClassModelIT {

    private static MadeUpPages pages;
    private static Screen screen;

    @BeforeAll
    static void open(Chromium chromium) {
        pages = new MadeUpPages(chromium, Map.of("board/history", "{\"at\": [], \"traffic\": [], \"lag\": {}}"));
        screen = pages.open("");
    }

    @AfterAll
    static void close() {
        if (screen != null) {
            screen.close();
        }
        if (pages != null) {
            pages.close();
        }
    }

    /** Returns the result of a call to a module, which is named {@code m}. */
    private static Object ask(String module, String call) {
        return screen.page()
                .evaluate("async () => { const m = await import('/assets/model/%s.js'); return %s; }"
                        .formatted(module, call));
    }

    @Test
    void pages_of_sixteen_teams_turn_every_fifteen_seconds_unless_one_is_held() {
        assertThat(ask(
                        "board-view",
                        "[0, 14999, 15000, 30000, 45000].map((t) => m.pageOfTeams(Array(33).fill({}), {page: null}, t))"
                                + ".map(({page, pages, teams}) => `${page}/${pages} ${teams.length}`)"))
                .isEqualTo(List.of("1/3 16", "1/3 16", "2/3 16", "3/3 1", "1/3 16"));
        assertThat(ask("board-view", "m.pageOfTeams(Array(20).fill({}), {page: 9}, 0).page"))
                .as("an address may name a page that does not exist any more")
                .isEqualTo(2);
    }

    @Test
    void a_view_of_the_board_is_its_address() {
        assertThat(ask(
                        "board-view",
                        "['/', '/?projector', '/?projector&page=2', '/?projector&progress', '/?xray=a%26b%20c']"
                                + ".map((address) => m.boardAddress(m.readBoardView(address.slice(1))))"))
                .isEqualTo(
                        List.of("/", "/?projector", "/?projector&page=2", "/?projector&progress", "/?xray=a%26b%20c"));
        assertThat(ask("board-view", "m.readBoardView('?page=-1').page")).isNull();
    }

    @Test
    void the_time_that_is_left_does_not_pass_during_a_pause() {
        assertThat(ask("class-state", "m.timeLeft({endsAt: 90, pausedSince: null}, 30)"))
                .isEqualTo(60);
        assertThat(ask("class-state", "m.timeLeft({endsAt: 90, pausedSince: 20}, 30)"))
                .isEqualTo(70);
        assertThat(ask("class-state", "m.timeLeft({endsAt: null, pausedSince: 20}, 30)"))
                .isNull();
        assertThat(ask("class-state", "m.hasEnded({endsAt: 90, pausedSince: null}, 90)"))
                .isEqualTo(true);
        assertThat(ask("class-state", "m.hasEnded({endsAt: null, pausedSince: null}, 90)"))
                .isEqualTo(false);
    }

    @Test
    void progress_counts_the_teams_with_each_step_and_leaves_excluded_ones_out() {
        String board = "{startedAt: 10, teams: [{steps: [], stepTimes: {CONNECTED: 20, SCALED: 40}},"
                + " {steps: [], stepTimes: {CONNECTED: 30}}, {steps: [], excluded: true, stepTimes: {CONNECTED: 15}}]}";

        assertThat(ask("progress", "m.progressOf(" + board + ", 50).at")).isEqualTo(List.of(10, 20, 30, 40, 50));
        assertThat(ask("progress", "m.progressOf(" + board + ", 50).counts[0]")).isEqualTo(List.of(0, 1, 2, 2, 2));
        assertThat(ask("progress", "m.progressOf(" + board + ", 50).counts[2]")).isEqualTo(List.of(0, 0, 0, 1, 1));
        assertThat(ask("progress", "m.progressOf(" + board + ", 50).teams")).isEqualTo(2);
    }
}
