package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ThirdLane;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the board with invented classes at the sizes of projector, screen, zoom and phone. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class BoardPageIT {

    private static final String PROJECTOR = "1280, 720";
    private static final String SCREEN = "1920, 1080";
    private static final String ZOOMED = "640, 360"; // 1280×720 at 200 %
    private static final String PHONE = "390, 844";

    private static final int FEW_TEAMS_HEIGHT = 420;

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    private static MadeUpPages pages;
    private Screen screen;

    /** Returns a history in which team-1's lag has grown for two minutes. */
    private static String history() {
        long now = System.currentTimeMillis();
        List<Long> at = LongStream.rangeClosed(1, 60)
                .mapToObj(i -> now - 2_000 * (61 - i))
                .toList();
        String traffic = String.join(
                ", ",
                Collections.nCopies(60, "{\"rate\": 10, \"paused\": false, \"hotPartition\": null, \"sent\": 9.9}"));
        List<Long> lag = LongStream.rangeClosed(1, 60).map(i -> 20 * i).boxed().toList();
        return "{\"at\": %s, \"traffic\": [%s], \"lag\": {\"team-1\": %s}}".formatted(at, traffic, lag);
    }

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
        ANSWERS.put("board/history", history());
        screen = pages.open("");
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    /**
     * Shows fifteen teams of 1 to 60 members on a topic with this many partitions, and returns the faults of the page.
     */
    private static String matrix(int partitions, String rule) {
        return """
                async () => {
                  const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 30, 45, 60];
                  const teams = sizes.map((n, i) => madeUp.row(i + 1, { owners: madeUp.owners(n, %d, '%s') }));
                  const board = madeUp.board(teams, { partitions: %d });
                  await madeUp.tell('board', board);
                  return madeUp.faults(board);
                }
                """
                .formatted(partitions, rule, partitions);
    }

    @ParameterizedTest
    @CsvSource({PROJECTOR, SCREEN, ZOOMED, PHONE})
    void no_member_is_dropped_without_being_counted_and_an_idle_one_always_shows(int width, int height) {
        screen.page().setViewportSize(width, height);

        for (int partitions : List.of(5, 12, 50)) {
            for (String rule : List.of("range", "roundrobin")) {
                assertThat(screen.page().evaluate(matrix(partitions, rule)))
                        .as("%d×%d, %d partitions, %s", width, height, partitions, rule)
                        .isEqualTo(List.of());
                assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
            }
            screen.photograph("board-members-%dx%d-%d".formatted(width, height, partitions));
        }
    }

    private void classroom(int width, int height) {
        screen.page().setViewportSize(width, height);
        screen.page().evaluate("madeUp.tell('board', madeUp.classroom())");
        screen.photograph("board-classroom-%dx%d".formatted(width, height));
    }

    @ParameterizedTest
    @CsvSource({PROJECTOR, SCREEN, ZOOMED, PHONE})
    void the_six_signs_are_explained_in_words_that_can_be_read(int width, int height) {
        classroom(width, height);

        assertThat(screen.find(".legend li").allInnerTexts())
                .containsExactly(
                        "Connected",
                        "Loaded",
                        "Scaled",
                        "Survived",
                        "Stats",
                        "Recovered",
                        "reached",
                        "reached, not now",
                        "not yet");
        assertThat(screen.number("Math.min(...[...document.querySelectorAll('.legend li')].map(madeUp.shareSeen))"))
                .isGreaterThan(0.98);
        assertThat(screen.number("parseFloat(getComputedStyle(document.querySelector('.legend li')).fontSize)"))
                .isGreaterThanOrEqualTo(14);
        assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
    }

    @Test
    void fifteen_teams_and_the_legend_fit_on_a_projector_without_scrolling() {
        screen.page()
                .evaluate("madeUp.tell('board', madeUp.board(Array.from({length: 15}, (_, i) => madeUp.row(i + 1))))");

        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        assertThat(screen.height("tbody tr:last-child")).isGreaterThanOrEqualTo(40);
    }

    @Test
    void moments_fill_the_room_below_few_teams_and_no_more() {
        screen.page().setViewportSize(1280, FEW_TEAMS_HEIGHT);
        screen.page()
                .evaluate("madeUp.tell('board', madeUp.board([1, 2, 3].map((n) => madeUp.row(n)), {moments:"
                        + " Array.from({length: 12}, (_, i) => ({at: Date.now() - 9_000 * i, team: 'team-1',"
                        + " step: null, text: `team-1: consumer B joined, ${i} members now`}))}))");

        screen.photograph("board-few-teams");

        assertThat(screen.bottom("tbody tr:last-child") + screen.height("#moments"))
                .as("there are more than fit")
                .isGreaterThan(FEW_TEAMS_HEIGHT);
        assertThat(screen.top(".foot")).isGreaterThanOrEqualTo(screen.bottom("tbody tr:last-child"));
        assertThat(screen.bottom("#moments li:first-child")).isLessThan(FEW_TEAMS_HEIGHT);
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(FEW_TEAMS_HEIGHT);
    }

    @Test
    void a_step_that_is_reached_and_not_true_at_the_moment_is_a_ring_with_a_dot() {
        classroom(1280, 720);

        assertThat(sign(2, "SCALED")).isEqualTo("Scaled: reached, 1 filled of 1");
        assertThat(sign(3, "SCALED")).isEqualTo("Scaled: reached, not at the moment, 1 filled of 2");
        assertThat(sign(5, "SCALED")).isEqualTo("Scaled: not yet, 0 filled of 1");
        screen.expect(row(3) + " [data-step=SCALED]").hasAttribute("data-reached", "true");
    }

    private String sign(int team, String step) {
        String css = row(team) + " [data-step=" + step + "]";
        return "%s, %d filled of %d"
                .formatted(
                        screen.find(css).textContent().strip(),
                        screen.find(css + " .full").count(),
                        screen.find(css + " circle").count());
    }

    @ParameterizedTest
    @CsvSource({PROJECTOR, PHONE})
    void lag_has_a_unit_and_a_word_for_its_trend(int width, int height) {
        classroom(width, height);
        assertThat(screen.number(
                        "Math.min(...[...document.querySelectorAll('.quality .line > *')].map(madeUp.shareSeen))"))
                .as("visible part of the texts about quality")
                .isGreaterThan(0.98);

        assertThat(lag(1)).isEqualTo("1,240 records ↗ growing");
        assertThat(lag(2)).isEqualTo("96 records ↘ shrinking");
        assertThat(lag(3)).isEqualTo("12 records → steady");
        assertThat(lag(4)).as("nothing waits, and nothing did").isEqualTo("0 records");
        assertThat(lag(5)).isEqualTo("no commit yet");
        assertThat(screen.find(row(5) + " td.lag").getAttribute("title"))
                .matches("Nothing is committed yet in 5 partitions; its consumers have owned them since [0-9:]{8}");
        assertThat(lag(7)).isEqualTo("unknown");
        String unit = width > 900 ? "th.lag" : row(1) + " td.lag";
        assertThat(screen.find(unit).innerText()).contains("records");
    }

    private String lag(int team) {
        return screen.find(row(team) + " td.lag").textContent().strip().replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource({PROJECTOR, ZOOMED, PHONE})
    void the_partition_whose_lag_grows_is_marked_and_no_other(int width, int height) {
        classroom(width, height);

        assertThat(screen.find(row(1) + " .each .behind").allInnerTexts()).containsExactly("3↗");
        assertThat(screen.number("madeUp.shareSeen(document.querySelector('tr[data-team=team-1] .each .behind'))"))
                .isGreaterThan(0.98);
        assertThat(screen.find(row(2) + " .behind").count()).isZero();
        assertThat(screen.find(row(1) + " [data-member=D]").getAttribute("title"))
                .endsWith("; the lag of 3 grows");
    }

    @Test
    void the_trend_of_the_last_minute_is_shown_as_soon_as_the_page_is_opened() {
        screen.page().evaluate("madeUp.tell('board', madeUp.board([madeUp.row(1), madeUp.row(2)]))");

        screen.expect(row(1) + " .spark path").hasAttribute("d", Pattern.compile("M.*(L[^L]+){10,}"));
        assertThat(screen.find(row(2) + " .spark path").getAttribute("d").length())
                .isLessThan(20);
    }

    @Test
    void a_member_whose_commit_is_overdue_is_marked_and_the_wait_is_shown() {
        classroom(1280, 720);

        String cell = row(8) + " td.moment";
        assertThat(screen.find(cell).innerText().replaceAll("\\s+", " ")).matches("C: no commit \\d+ s");
        assertThat(screen.find(cell).getAttribute("title"))
                .matches("C: Its last commit was \\d+ s ago, though records wait\\. If it is dead, the group notices"
                        + " within 10 s of its last heartbeat\\.");
        assertThat(screen.find(row(8) + " [data-overdue=true] .letter").allInnerTexts())
                .containsExactly("C?");
        assertThat(screen.find(row(2) + " [data-overdue=true]").count()).isZero();
    }

    @Test
    void a_member_that_the_group_has_lost_is_marked_until_its_partitions_have_new_owners() {
        screen.page()
                .evaluate("madeUp.tell('board', madeUp.board([madeUp.row(1, {groupState: 'Rebalancing', owners:"
                        + " madeUp.owners(3, 5).map((o) => o.letter === 'B' ? {...o, condition: 'GONE', commitOverdue:"
                        + " true} : o)})]))");

        screen.expect(row(1) + " [data-gone=true] .letter").hasText("B✗");
        screen.expect(row(1) + " [data-gone=true] .sr").hasText("; it is gone");
        screen.expect(row(1) + " td.moment").hasText("B is gone");
        screen.expect(row(1) + " [data-overdue=true]").hasCount(0);
    }

    @Test
    void each_member_is_drawn_with_the_partitions_that_it_owns() {
        screen.page()
                .evaluate("madeUp.tell('board', madeUp.board([madeUp.row(1, {owners: madeUp.owners(3, 5)}),"
                        + " madeUp.row(2, {owners: madeUp.owners(2, 24, 'range')})], {partitions: 24}))");

        screen.expect(row(1) + " [data-member=A] [data-partition]").hasText(new String[] {"0", "1"});
        screen.expect(row(1) + " [data-member=B] [data-partition]").hasText(new String[] {"2", "3"});
        screen.expect(row(1) + " [data-member=C] [data-partition]").hasText(new String[] {"4"});
        screen.expect(row(1) + " [data-member=B]").hasAttribute("title", "B: client-1, partitions 2, 3");
        screen.expect(row(2) + " [data-member=A] .ranges .tile").hasText(new String[] {"0–11"});
        screen.expect(row(2) + " [data-member=B] .ranges .tile").hasText(new String[] {"12–23"});
    }

    private static String row(int team) {
        return "tr[data-team=team-" + team + "]";
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080"})
    void the_number_of_partitions_is_in_the_header_beside_a_hot_one(int width, int height) {
        screen.page().setViewportSize(width, height);
        screen.page().evaluate("madeUp.tell('board', madeUp.classroom())");

        screen.expect("#rate-asked").containsText("partition 3 hot");
        screen.expect(".topic span").hasText("5 partitions");
        assertThat(screen.bottom(".topic span")).isLessThanOrEqualTo(screen.bottom("header.top"));
        assertThat(screen.number("document.querySelector('.topic span').getBoundingClientRect().right"
                        + " - document.querySelector('gs-rate-sparkline').getBoundingClientRect().left"))
                .isLessThanOrEqualTo(0);
    }
}
