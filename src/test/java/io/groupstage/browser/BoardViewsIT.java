package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

/** Checks the views of the board with invented classes: for a projector, the progress, an X-ray beside it, and its signs. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class BoardViewsIT {

    private static final int LARGE = 30; // pixels on 1280×720: on a screen of 2 m the letters are 3.5 cm high

    private static final long OPENED = 1_795_424_400_000L;

    private static MadeUpPages pages;
    private Screen screen;

    @BeforeAll
    static void launch(Chromium chromium) {
        pages = new MadeUpPages(
                chromium,
                Map.of(
                        "board/history", "{\"at\": [], \"traffic\": [], \"lag\": {}}",
                        "lag", "{\"groupId\": \"g\", \"partitions\": [], \"points\": []}",
                        "groups", "[]"));
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

    private void open(String path, String board) {
        screen = pages.open(path);
        screen.expect("h1").isVisible();
        screen.page().evaluate("madeUp.tell('board', " + board + ")");
    }

    @Test
    void sixteen_teams_are_readable_from_the_last_row_and_fit_on_a_projector() {
        open("?projector", "madeUp.course(16)");

        screen.expect("#projector li[data-team]").hasCount(16);
        screen.photograph("projector-dark");
        assertThat(screen.number(
                        "parseFloat(getComputedStyle(document.querySelector('#projector li .name')).fontSize)"))
                .isGreaterThanOrEqualTo(LARGE);
        assertThat(screen.number("Math.min(...[...document.querySelectorAll('#projector li[data-team] > *, .legend"
                        + " li')].map(madeUp.shareSeen))"))
                .isGreaterThan(0.98);
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        assertThat(cut()).isEqualTo(List.of());
        screen.expect("#projector [data-team=team-5] .rank").hasText(Pattern.compile("–\\s*not ranked"));
        screen.expect("#projector [data-team=team-4] [data-step=SCALED]").hasAttribute("data-lapsed", "true");
        screen.page().evaluate("document.documentElement.dataset.theme = 'light'");
        screen.photograph("projector-light");
    }

    /** Returns the texts of the list that an ellipsis cuts. */
    private Object cut() {
        return screen.page()
                .evaluate("[...document.querySelectorAll('#projector .name, #projector .now')]"
                        + ".filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)");
    }

    @Test
    void more_teams_come_in_pages_that_turn_until_a_key_stops_them() {
        screen = pages.open("");
        screen.page().clock().install(new Clock.InstallOptions().setTime(OPENED));
        screen.page().navigate(screen.page().url() + "?projector");
        screen.expect("h1").isVisible();
        screen.page().clock().pauseAt(OPENED + 5_000);
        screen.page().evaluate("void madeUp.tell('board', madeUp.course(20))");
        screen.expect("#page").hasText("1");
        screen.expect("#projector li[data-team]").hasCount(16);

        turn();
        screen.expect("#page").hasText("2");
        screen.expect("#projector li[data-team]").hasCount(4);
        screen.photograph("projector-page-2");

        screen.page().keyboard().press("Space");
        assertThat(screen.page().url()).endsWith("/?projector&page=2");
        turn();
        screen.expect("#page").hasText("2");
        screen.page().keyboard().press("ArrowRight");
        screen.expect("#page").hasText("1");
        assertThat(screen.page().url()).endsWith("/?projector&page=1");
        screen.page().keyboard().press("Space");
        assertThat(screen.page().url()).endsWith("/?projector");
    }

    /** Lets fifteen seconds pass in the page. */
    private void turn() {
        screen.page().clock().runFor(15_000);
    }

    @Test
    void a_button_switches_to_large_type_and_the_address_remembers_it() {
        open("", "madeUp.course(16)");
        screen.expect("table.teams").isVisible();

        screen.page()
                .getByRole(AriaRole.BUTTON, named("Large type for a projector"))
                .press("Enter");

        screen.expect("#projector").isVisible();
        assertThat(screen.page().url()).endsWith("/?projector");
        screen.page()
                .getByRole(AriaRole.BUTTON, named("Large type for a projector"))
                .press("Enter");
        screen.expect("table.teams").isVisible();
        assertThat(screen.page().url()).endsWith("/");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?progress", "?projector&progress"})
    void the_graph_counts_the_teams_with_each_step_over_time(String path) {
        open(path, "madeUp.course(16)");

        screen.expect("gs-progress-chart canvas").isVisible();
        assertThat(screen.find("#progress .lines li b").allInnerTexts())
                .containsExactly("13", "11", "9", "6", "4", "3");
        assertThat(screen.page()
                        .evaluate("document.querySelector('gs-progress-chart').data()[1].every((n, i, all) => i"
                                + " === 0 || n >= all[i - 1])"))
                .isEqualTo(true);
        assertThat(screen.page().evaluate("document.querySelector('gs-progress-chart').data()[1].at(-1)"))
                .isEqualTo(13);
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        screen.photograph("progress" + path.replaceAll("\\W", "-"));
    }

    @Test
    void the_x_ray_of_a_group_stands_beside_the_board_until_it_is_closed() {
        open("?xray=team-3", "madeUp.course(16)");
        screen.page()
                .evaluate("(async () => { const group = madeUp.group(3, 5, {groupId: 'team-3'});"
                        + " await madeUp.tell('group', group);"
                        + " await madeUp.tell('rebalance', {rebalances: madeUp.rebalances(group)}); })()");

        screen.expect("#beside [data-member=B] [data-partition]").hasCount(2);
        screen.expect("#beside .headline").containsText("3 consumers share 5 partitions.");
        screen.expect("#beside .last li").hasCount(1);
        screen.expect("#projector li[data-team]").hasCount(16);
        screen.photograph("beside-dark");
        assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
        screen.page().evaluate("document.documentElement.dataset.theme = 'light'");
        screen.photograph("beside-light");

        screen.find("#beside-close").press("Enter");
        screen.expect("table.teams").isVisible();
        assertThat(screen.page().url()).endsWith("/");
    }

    private static final String STATES =
            "{frozenSince: Date.now() - 95000, asOf: Date.now() - 95000, pausedSince: null, endsAt: Date.now() +"
                    + " 754000, message: {text: 'Break until 10:30. Please leave your programs running.', at:"
                    + " Date.now()}}";

    @ParameterizedTest
    @ValueSource(strings = {"", "?projector"})
    void the_state_of_the_class_is_on_the_board_and_all_teams_still_fit(String path) {
        open(path, "madeUp.course(16, " + STATES + ")");

        screen.expect("[data-class=frozen]").hasText(Pattern.compile("Frozen since \\d\\d:\\d\\d:\\d\\d"));
        screen.expect("[data-class=left]").hasText(Pattern.compile("00:1[23]:\\d\\d left"));
        screen.expect("[data-class=message]").hasText("Break until 10:30. Please leave your programs running.");
        screen.expect("[data-team=team-5] .excluded").hasText("excluded");
        assertThat(screen.page().title()).contains("frozen");
        screen.photograph("class-state" + path.replaceAll("\\W", "-"));
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
    }

    /** The teams are what a class looks at: all states in one line, and below it a message that does not fit beside them. */
    @ParameterizedTest
    @CsvSource({"1, 56", "5, 110"})
    void the_state_of_the_class_leaves_a_projector_to_the_teams(int sentences, int most) {
        open(
                "?projector",
                "madeUp.course(16, {...%s, pausedSince: Date.now() - 40000, message: {at: 0, text: 'Break until 10:30."
                                .formatted(STATES)
                        + " Leave your programs running. '.repeat(" + sentences + ")}})");

        screen.expect("[data-class=paused]").isVisible();
        screen.photograph("class-state-projector-" + sentences);
        assertThat(screen.height("#class-state")).isLessThanOrEqualTo(most);
        assertThat(screen.number(
                        "(e => e.scrollHeight - e.clientHeight)(document.querySelector('#class-state .words'))"))
                .as("pixels of the message that are cut off")
                .isLessThanOrEqualTo(1);
        assertThat(screen.number(
                        "parseFloat(getComputedStyle(document.querySelector('#class-state .words')).fontSize)"))
                .isGreaterThanOrEqualTo(18);
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        assertThat(screen.number("Math.min(...[...document.querySelectorAll('#projector li[data-team]"
                        + " :is(.name, .bot, .excluded)')].map(madeUp.shareSeen))"))
                .isGreaterThan(0.98);
        assertThat(cut()).isEqualTo(List.of());
    }

    @Test
    void the_time_that_is_left_stands_still_while_the_class_is_paused() {
        open("", "madeUp.course(4, {pausedSince: Date.now() - 60000, endsAt: Date.now() + 540000})");

        screen.expect("[data-class=paused]").hasText(Pattern.compile("Paused since .*"));
        screen.expect("[data-class=left]").hasText("00:10:00 left");
    }

    @Test
    void a_frozen_board_is_not_called_old_and_its_ages_stand_still() {
        open("", "madeUp.course(4, {frozenSince: Date.now() - 95000, asOf: Date.now() - 95000})");

        screen.expect("#stale").isHidden();
        screen.expect("#moments time").hasText("0:00");
    }

    @Test
    void a_team_that_reaches_its_last_step_is_celebrated_once() {
        open(
                "",
                "madeUp.board([madeUp.row(1, {steps: ['CONNECTED', 'FIRST_LOAD', 'SCALED', 'SURVIVED',"
                        + " 'STATS_PUBLISHED']})])");
        screen.expect("#ceremony").hasCount(0);

        screen.page()
                .evaluate(
                        "madeUp.tell('board', madeUp.board([madeUp.row(1, {steps: ['CONNECTED', 'FIRST_LOAD', 'SCALED',"
                                + " 'SURVIVED', 'STATS_PUBLISHED', 'RECOVERED']})]))");

        screen.expect("#ceremony").hasText("team-1 has reached all six steps.");
        screen.photograph("ceremony");
        screen.page().reload();
        screen.page()
                .evaluate(
                        "madeUp.tell('board', madeUp.board([madeUp.row(1, {steps: ['CONNECTED', 'FIRST_LOAD', 'SCALED',"
                                + " 'SURVIVED', 'STATS_PUBLISHED', 'RECOVERED']})]))");
        screen.expect("table.teams").isVisible();
        screen.expect("#ceremony").hasCount(0);
    }

    @Test
    void the_end_of_the_class_shows_what_it_has_reached() {
        open("", "madeUp.course(16, {endsAt: Date.now() - 1000, frozenSince: Date.now() - 1000})");

        screen.expect("#ceremony[data-kind=end]").containsText("The class has ended.");
        screen.expect("#ceremony").containsText("15 teams reached 46 of 90 steps.");
        screen.expect("#ceremony").containsText("All six: team-1, team-2 and team-3.");
        screen.photograph("the-end");
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
    }

    @Test
    void nothing_moves_for_a_user_who_prefers_that() {
        open("", "madeUp.board([madeUp.row(1, {steps: ['CONNECTED']})])");
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

        screen.page()
                .evaluate(
                        "madeUp.tell('board', madeUp.board([madeUp.row(1, {steps: ['CONNECTED', 'FIRST_LOAD', 'SCALED',"
                                + " 'SURVIVED', 'STATS_PUBLISHED', 'RECOVERED']})]))");

        screen.expect("#ceremony").isVisible();
        assertThat(screen.number("document.getAnimations().length")).isZero();
    }

    @Test
    void the_views_have_no_barrier() throws IOException {
        open("?projector", "madeUp.course(20, " + STATES + ")");
        screen.expect("#projector li[data-team]").hasCount(16);
        Axe.assertNoBarrier(screen, "projector");

        screen.find("#view-progress").press("Enter");
        screen.expect("gs-progress-chart canvas").isVisible();
        Axe.assertNoBarrier(screen, "progress");

        screen.close();
        open("?xray=team-3", "madeUp.course(16, {endsAt: Date.now() - 1000})");
        screen.page().evaluate("madeUp.tell('group', madeUp.group(3, 5, {groupId: 'team-3'}))");
        screen.expect("#beside [data-member=B]").isVisible();
        Axe.assertNoBarrier(screen, "X-ray beside the board");
    }
}
