package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks with invented classes that announcements on the board neither hide nor cut a team. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class BoardRoomIT {

    private static final String MESSAGE =
            "message: {at: 0, text: 'Please look at chapter Scale now: start a second consumer and watch your row on the"
                    + " board, then tell your neighbour what you saw.'}";
    private static final String COUNTDOWN = "endsAt: Date.now() + 754000";
    private static final String ENDED = "endsAt: Date.now() - 1000, frozenSince: Date.now() - 1000";
    private static final String QUESTION =
            "question: {chapter: 'survive', question: 'kill-9', ask: 'A program is ended by kill -9, two seconds after its"
                    + " last automatic commit. How many records does its successor process a second time?', state: 'OPEN',"
                    + " revealed: false, answered: 0, teams: 10, happened: null, options: [{text: 'none', teams: 3,"
                    + " happened: 0}, {text: 'less than 2 s of records, which were processed and not committed', teams: 5,"
                    + " happened: 9}, {text: 'all of the records since the beginning of the topic', teams: 2, happened: 0}]}";
    private static final String ALL = String.join(", ", MESSAGE, COUNTDOWN, QUESTION);
    private static final String STALE = "staleSince: Date.now() - 95000, staleReason: 'Kafka does not answer'";

    /** Returns the teams on the page whose row is not whole, or lies behind the foot or out of the window. */
    private static final String HIDDEN =
            """
            [...document.querySelectorAll('[data-team]')].filter((row) => {
              const box = row.getBoundingClientRect();
              const foot = document.querySelector('.foot').getBoundingClientRect();
              return box.top < 0 || box.bottom > Math.min(innerHeight, foot.top) + 0.5 || row.scrollHeight > box.height + 1;
            }).map((row) => row.dataset.team)""";

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    private static MadeUpPages pages;
    private Screen screen;

    @BeforeAll
    static void launch(Chromium chromium) {
        ANSWERS.put("board/history", "{\"at\": [], \"traffic\": [], \"lag\": {}}");
        pages = new MadeUpPages(chromium, ANSWERS);
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    private void open(String path, boolean forOthers) {
        ANSWERS.put(
                "join",
                forOthers
                        ? "{\"address\": \"http://192.168.178.107:8080/join\", \"qr\": {\"modules\": 21, \"path\": \"M0"
                                + " 0h21v21h-21z\"}}"
                        : "{\"address\": \"http://127.0.0.1:8080/join\", \"qr\": null}");
        screen = pages.open(path);
        screen.expect("h1").isVisible();
    }

    /** Shows fifteen teams, of which the last ones are missing, and the first ones have bots. */
    private void tell(int teams, int missing, String more) {
        screen.page()
                .evaluate(
                        """
                        ([teams, missing]) => madeUp.tell('board', madeUp.board(Array.from({length: teams}, (_, i) =>
                          madeUp.row(i + 1, i < teams - missing
                            ? {steps: ['CONNECTED'], owners: madeUp.owners(1 + i %% 3, 5), bot: i < 5, growing: [3],
                               lagTrend: 'GROWING', resetAt: i === 5 ? Date.now() : null}
                            : {groupState: null, lag: null})), {%s}))
                        """
                                .formatted(more),
                        List.of(teams, missing));
    }

    private void assertThatEachTeamIsVisible(String what, int teams) {
        screen.photograph("room-" + what);
        assertThat(screen.page().evaluate(HIDDEN)).as(what).isEqualTo(List.of());
        assertThat(screen.number("document.documentElement.scrollHeight"))
                .as(what)
                .isLessThanOrEqualTo(720);
        screen.expect("[data-team]").hasCount(teams);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "8, true", "8, false", "15, true"})
    void fifteen_teams_stay_visible_while_announcements_come_and_go(int missing, boolean forOthers) {
        open("", forOthers);
        String what = "%d-%s-".formatted(missing, forOthers);

        tell(15, missing, "");
        assertThatEachTeamIsVisible(what + "plain", 15);
        tell(15, missing, MESSAGE);
        assertThatEachTeamIsVisible(what + "message", 15);
        tell(15, missing, ALL);
        assertThatEachTeamIsVisible(what + "all", 15);
        tell(15, missing, STALE + ", " + ALL);
        assertThatEachTeamIsVisible(what + "stale", 15);
        tell(15, missing, MESSAGE + ", " + QUESTION + ", " + ENDED);
        assertThatEachTeamIsVisible(what + "ended", 15);
        double high = screen.height("tbody tr:first-child");
        tell(15, missing, "");
        assertThatEachTeamIsVisible(what + "plain", 15);
        assertThat(screen.height("tbody tr:first-child")).isGreaterThan(high);
    }

    @ParameterizedTest
    @CsvSource({"0, 560", "8, 560"})
    void few_teams_stay_visible_in_a_low_window(int missing, int height) {
        open("", true);
        screen.page().setViewportSize(1280, height);
        for (String more : List.of("", ALL, STALE + ", " + ALL, "")) {
            tell(8, missing, more);
            assertThatEachTeamIsVisible("few-%d-%d-%d".formatted(missing, height, more.length()), 8);
            assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(height);
        }
    }

    @Test
    void teams_that_do_not_fit_come_in_pages_whose_number_is_visible() {
        open("?page=1", true);
        tell(15, 0, ALL + ", message: {at: 0, text: 'Please look at chapter Scale now. '.repeat(12)}");
        screen.page().evaluate("document.querySelector('#class-question').style.minHeight = '170px'");
        tell(15, 0, ALL + ", message: {at: 0, text: 'Please look at chapter Scale now. '.repeat(12)}");

        screen.expect(".pager").containsText(Pattern.compile("page 1\\s+of 2"));
        assertThatEachTeamIsVisible("pages", 8);
        assertThat(screen.number("(() => { const middle = (e) => (e.top + e.bottom) / 2; return Math.abs("
                        + "middle(document.querySelector('.pager').getBoundingClientRect())"
                        + " - middle(document.querySelector('.foot').getBoundingClientRect())); })()"))
                .isLessThan(2);
        screen.page().keyboard().press("ArrowRight");
        screen.expect(".pager").containsText(Pattern.compile("page 2\\s+of 2"));
        assertThatEachTeamIsVisible("pages-2", 7);

        tell(15, 0, "");
        assertThatEachTeamIsVisible("pages-gone", 15);
        screen.expect(".pager").hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?projector"})
    void the_reason_is_whole_and_the_header_uncovered_while_kafka_does_not_answer(String path) {
        open(path, true);
        tell(15, 3, STALE + ", " + ALL);

        screen.expect("#stale").containsText("Kafka does not answer.");
        screen.photograph("stale" + path.replaceAll("\\W", "-"));
        assertThat(screen.number("(e => e.scrollWidth - e.clientWidth)(document.querySelector('#stale > span'))"))
                .isLessThanOrEqualTo(0);
        assertThat(screen.top("#stale")).isGreaterThanOrEqualTo(screen.bottom("header.top"));
        assertThat(screen.page().evaluate("getComputedStyle(document.querySelector('.foot')).opacity"))
                .as("rows do not shine through the foot")
                .isEqualTo("1");
        assertThatEachTeamIsVisible("stale-rows" + path.replaceAll("\\W", "-"), 15);
    }

    private static final String CUT = "[...document.querySelectorAll('#projector :is(.name, .bot, .now)')]"
            + ".filter((e) => madeUp.shareSeen(e) < 0.98 || e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)";

    @ParameterizedTest
    @ValueSource(strings = {"MESSAGE", "ALL", "STALE"})
    void a_projector_cuts_neither_names_nor_marks(String announced) {
        open("?projector", true);
        tell(
                15,
                8,
                Map.of("MESSAGE", MESSAGE, "ALL", ALL, "STALE", STALE + ", " + ALL)
                        .get(announced));

        screen.photograph("projector-" + announced);
        assertThat(screen.page().evaluate(CUT)).isEqualTo(List.of());
        assertThatEachTeamIsVisible("projector-rows-" + announced, 15);
    }

    @Test
    void a_phone_cuts_no_name_of_the_projector_s_list() {
        open("?projector", true);
        screen.page().setViewportSize(390, 844);
        tell(15, 8, ALL);

        screen.photographWhole("projector-phone");
        assertThat(screen.page().evaluate(CUT)).isEqualTo(List.of());
        assertThat(screen.number("Math.max(...[...document.querySelectorAll('#projector li[data-team]')]"
                        + ".map((e) => e.scrollHeight - e.clientHeight))"))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void nothing_covers_the_graph_of_the_class_on_a_phone() {
        open("?progress", true);
        screen.page().setViewportSize(390, 844);
        screen.page()
                .evaluate("madeUp.tell('board', madeUp.course(15, {moments: Array.from({length: 16}, (_, i) => ({at: i,"
                        + " team: 'team-1', step: null, text: `team-1: consumer B joined, ${i} members now`}))}))");

        screen.photographWhole("progress-phone");
        assertThat(screen.top(".foot")).isGreaterThanOrEqualTo(screen.bottom("gs-progress-chart"));
        assertThat(screen.top("#progress")).isGreaterThanOrEqualTo(screen.bottom("header.top"));
        assertThat(screen.bottom("header.top")).isGreaterThanOrEqualTo(screen.bottom(".views"));
        assertThat(screen.height("gs-progress-chart")).isGreaterThan(200);
    }

    @Test
    void the_end_lists_teams_in_the_order_of_the_ranking_and_asks_nothing() {
        open("", true);
        screen.page()
                .evaluate(
                        "madeUp.tell('board', {...madeUp.course(15, {%s, %s}), teams: madeUp.course(15).teams.slice(0,"
                                        .formatted(ENDED, QUESTION)
                                + " 3).reverse()})");

        screen.expect("#ceremony").containsText("All six: team-3, team-2 and team-1.");
        screen.expect("#class-question").hasCount(0);
    }
}
