package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.LabProcess;
import io.groupstage.kafka.observe.MemberProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The X-ray of a group in a browser, while real consumers join and are killed. */
class XRayIT {

    @TempDir
    static Path directory;

    private static Chromium chromium;
    private static LabProcess lab;
    private Screen screen;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.launch();
        lab = LabProcess.start(directory, "--teams", "2", "--rate", "100");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        screen = chromium.open(lab.board());
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    @Test
    void a_killed_consumer_is_read_from_the_screen_its_cause_its_moves_and_its_cost() throws Exception {
        try (TeamProgram survivor = TeamProgram.start(lab, 1, "survivor")) {
            screen.find("a[href='/groups/team-1']").click(); // from the board
            screen.expect("[data-partition][data-owner=A]").hasCount(5);
            screen.expect("#headline").containsText("1 consumer has all 5 partitions");
            try (MemberProcess victim = MemberProcess.start(victim(), "new_users")) {
                screen.expect("[data-member]").hasCount(2);
                screen.expect("[data-partition][data-owner=B]").hasCount(2);
                screen.expect("[data-commit-kept=true] >> nth=0").isVisible();
                victim.kill();
            }
            screen.expect("[data-history] >> nth=0").containsText("B was not heard of any more");
            screen.expect("[data-partition][data-owner=A]").hasCount(5);
            screen.expect("[data-member]").hasCount(1);
            screen.expect("#headline").containsText("B sent no heartbeat in time");
            screen.photograph("xray-after-the-crash");

            screen.find("[data-history] >> nth=0").click();
            assertDetail();
            screen.photograph("xray-detail-light");

            String chosen = screen.find("#detail-title").innerText();
            screen.page().reload();
            screen.expect("#detail-title").hasText(chosen.strip());
            assertDetail();

            screen.find("gs-theme-toggle button").click();
            screen.photograph("xray-detail-dark");
            screen.find("#detail-close").click();
            screen.expect("#detail").hasCount(0);
            screen.photograph("xray-dark");
        }
        screen.expect("#headline").containsText("No consumer is there");
        screen.photograph("xray-empty");
    }

    /** What a module of the pages gives, called in the page as its own code would. */
    private Object model(String module, String call) {
        return screen.page()
                .evaluate("async () => { const m = await import('/assets/model/" + module + ".js'); return " + call
                        + "; }");
    }

    @Test
    void the_lag_of_a_group_is_unknown_while_that_of_any_partition_is() {
        assertThat(model("lag", "m.lagSum([{lag: 4}, {lag: 5}])")).isEqualTo(9);
        assertThat(model("lag", "m.lagSum([{lag: 4}, {lag: null}])")).isNull();
        assertThat(model("lag", "m.lagSum([])")).isNull();
        assertThat(model("lag", "m.lagOf([{lag: 4}, {lag: null}, {lag: 5}])"))
                .isEqualTo(Map.of("least", 9, "unknown", 1));
    }

    @Test
    void lag_over_time_has_a_gap_where_it_is_unknown_and_where_nothing_was_heard() {
        String group = "(at, ...lags) => ({ type: 'group', at, group: { asOf: at,"
                + " partitions: lags.map((lag, partition) => ({ topic: 't', partition, lag })) } })";
        assertThat(model(
                        "group-fold",
                        "[[1000, 4, 5], [2000, 4, null], [3000, 4, 6], [9000, 4, 7]].map((a) => (" + group
                                + ")(...a)).reduce(m.reduce, m.initial(0)).lag.map(({ at, sum }) => `${at}: ${sum}`)"))
                .isEqualTo(List.of("1000: 9", "2000: null", "3000: 10", "6000: null", "9000: 11"));
    }

    @Test
    void what_a_rebalance_would_cost_is_not_computed_from_the_partitions_that_happen_to_be_known() {
        String moves = "{moves: [{topic: 't', partition: 0, from: 'a'}, {topic: 't', partition: 1, from: 'a'}]}";
        String first = "{topic: 't', partition: 0, recordsPerSecond: 20}";
        assertThat(model("cost", "m.rateOfMoved(%s, [%s])".formatted(moves, first)))
                .isNull();
        assertThat(model("cost", "m.rateOfMoved(%s, [%s, {...%s, partition: 1}])".formatted(moves, first, first)))
                .isEqualTo(40);
        assertThat(model("cost", "m.costs(5_000, 40).map((c) => [c.intervalMillis, c.expected, c.worst, c.measured])"))
                .isEqualTo(List.of(
                        List.of(5_000, 100, 200, true), List.of(1_000, 20, 40, false), List.of(200, 4, 8, false)));
    }

    private void assertDetail() {
        screen.expect("#detail-cause").hasAttribute("data-cause", "SESSION_EXPIRED");
        screen.expect("#detail [data-move]").hasCount(2);
        screen.expect("#detail [data-move='3']").containsText(Pattern.compile("B.*→.*A", Pattern.DOTALL));
        screen.expect("#detail-duration").hasText(Pattern.compile("\\d.* m?s\\b.*"));
        screen.expect("#detail-cost [data-redelivered]").isVisible();
    }

    private static Map<String, Object> victim() throws IOException {
        Map<String, Object> config = lab.client(1);
        config.put("group.id", "team-1");
        config.put("client.id", "victim");
        config.put("session.timeout.ms", 6_000);
        config.put("heartbeat.interval.ms", 500);
        return config;
    }
}
