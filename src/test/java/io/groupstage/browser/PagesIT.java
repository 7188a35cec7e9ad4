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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the page of a group with invented groups. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class PagesIT {

    private static MadeUpPages pages;

    /** Returns the lag of two partitions over the last five minutes, of which a minute is missing. */
    private static String lag() {
        StringBuilder points = new StringBuilder();
        long now = System.currentTimeMillis();
        for (long at = now - 300_000; at < now; at += 2_000) {
            if (at < now - 180_000 || at > now - 120_000) {
                points.append(points.isEmpty() ? "" : ", ")
                        .append("{\"at\": %d, \"sum\": 30, \"each\": [10, 20]}".formatted(at));
            }
        }
        return "{\"groupId\": \"team-1\", \"partitions\": [{\"topic\": \"new_users\", \"partition\": 0},"
                + " {\"topic\": \"new_users\", \"partition\": 1}], \"points\": [" + points + "]}";
    }

    @BeforeAll
    static void launch(Chromium chromium) {
        pages = new MadeUpPages(chromium, Map.of("lag", lag(), "groups", "[]"));
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    private static void send(Screen screen, String group) {
        screen.page().evaluate("madeUp.tell('group', " + group + ")");
    }

    @Test
    void a_member_that_may_be_dead_is_not_shown_as_working() {
        try (Screen screen = pages.open("groups/team-1")) {
            send(screen, "madeUp.group(2, 5)");
            screen.expect("[data-member=A] .condition").hasText("✓ working");
            screen.expect("[data-member=A] .life").containsText("last commit");

            send(screen, "madeUp.group(2, 5, {}, {lastCommitAt: Date.now() - 8_400, commitOverdue: true})");

            screen.expect("[data-member=A] .condition").hasText("? commit overdue");
            assertThat(screen.find("[data-member=A] .life").innerText())
                    .matches("Its last commit was \\d+ s ago, though records wait\\. If it is dead, the group notices"
                            + " within 10 s of its last heartbeat\\.");
            screen.photograph("group-overdue");

            send(screen, "madeUp.group(2, 5, {}, {lastCommitAt: Date.now() - 14_000, commitOverdue: true})");
            screen.expect("[data-member=A] .life")
                    .containsText(
                            "It still sends heartbeats, because otherwise the group would have removed it after 10 s");

            send(
                    screen,
                    "madeUp.group(2, 5, {}, {lastCommitAt: null, commitOverdue: true, sessionTimeoutMillis: null})");
            screen.expect("[data-member=A] .life")
                    .hasText("It has not committed yet, though records wait. If it is dead, the group notices one"
                            + " session timeout after its last heartbeat.");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_lag_before_the_page_was_opened_is_drawn_with_a_gap_where_nothing_was_kept() {
        try (Screen screen = pages.open("groups/team-1")) {
            send(screen, "madeUp.group(1, 2)");
            screen.page().waitForFunction("document.querySelector('gs-lag-chart').samples.length > 100");

            assertThat(screen.page()
                            .evaluate("document.querySelector('gs-lag-chart').samples.filter(({sum}) => sum ==="
                                    + " null).length"))
                    .isEqualTo(1);
            assertThat(screen.page().evaluate("[...document.querySelector('gs-lag-chart').samples[3].each]"))
                    .isEqualTo(List.of(10, 20));
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void a_list_from_before_a_groups_first_event_does_not_hide_the_group() {
        try (Screen screen = pages.open("groups/team-1")) {
            screen.page()
                    .evaluate("void (window.fetch = (path) => new Promise((done) => {"
                            + " if (path === '/api/v1/groups') window.answer = () => done(new Response('[]')); }))");
            screen.page()
                    .waitForFunction(
                            "window.answer !== undefined"); // the stream is silent, so the page asks for the list
            send(screen, "madeUp.group(3, 5)");

            screen.page().evaluate("window.answer(); madeUp.drawn()");

            assertThat(screen.page().locator(".log.head").isVisible()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void no_sentence_that_explains_is_cut(int width) {
        try (Screen screen = pages.open("groups/team-1")) {
            screen.page().setViewportSize(width, 844);
            send(
                    screen,
                    "(() => { const group = madeUp.group(1, 5); group.partitions[0].lag = null;"
                            + " return group; })()");
            screen.page()
                    .evaluate("madeUp.tell('rebalance', {rebalances: madeUp.rebalances(madeUp.group(1, 5),"
                            + " {redelivered: 7, sentence: 'A stopped sending heartbeats, so its partitions 0, 1 and"
                            + " 2 moved to B. The group was paused for 2.0 s.'})})");
            screen.expect("#lag-gap").isVisible();
            screen.expect(".entry").isVisible();

            for (String text : List.of("#lag-gap", ".headline", ".entry > span")) {
                assertThat(screen.number("(({scrollWidth, clientWidth, scrollHeight, clientHeight}) =>"
                                + " Math.max(scrollWidth - clientWidth, scrollHeight - clientHeight))"
                                + "(document.querySelector('" + text + "'))"))
                        .as("cut off from " + text)
                        .isLessThanOrEqualTo(2);
            }
            screen.expect(".group-facts").containsText("arriving");
            screen.photograph("group-sentences-" + width);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 640, 1280, 1920})
    void no_short_word_of_an_x_ray_stands_on_two_lines(int width) {
        try (Screen screen = pages.open("groups/team-1")) {
            screen.page().setViewportSize(width, 800);
            send(screen, "madeUp.group(3, 5)");

            screen.expect(".log.head").isVisible();
            assertThat(screen.brokenWords()).isEqualTo(List.of());
            assertThat(screen.number("document.querySelector('#timeline-hint').scrollHeight"
                            + " - document.querySelector('#timeline-hint').clientHeight"))
                    .as("cut off from the hint")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_group_that_never_committed_is_said_to_have_committed_nothing() {
        try (Screen screen = pages.open("groups/team-1")) {
            send(
                    screen,
                    "madeUp.group(1, 5, {ofPartition: {state: 'NO_COMMIT', stateLabel: 'no commit yet',"
                            + " committedOffset: null, lag: null, lagMillis: null, lastCommitAt: null}})");
            screen.expect("#lag").hasText("lag nothing committed yet");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void records_that_no_member_can_or_will_read_are_shown_as_such() {
        try (Screen screen = pages.open("groups/team-1")) {
            send(
                    screen,
                    "(() => { const group = madeUp.group(1, 3, {undecodable: 4}); Object.assign(group.partitions[0],"
                            + " {lag: 0, offsetsWithoutRecord: 1,"
                            + " stateLabel: 'one marker'}); Object.assign(group.partitions[2], {lag: 1240,"
                            + " subscribed: false}); return group; })()");
            screen.expect("[data-log='0'] .words").hasText("one marker");
            screen.expect("[data-log='2'] .words").hasText("no member subscribes to this topic");
            screen.expect("#lag")
                    .hasText("lag 12 records and 1,240 records in topics that no member subscribes to any more");
            screen.expect(".group-facts .bad").containsText("4 records of all groups skipped");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void a_chart_makes_its_panel_no_wider_than_the_window_has_become() {
        try (Screen screen = pages.open("groups/team-1")) {
            send(screen, "madeUp.group(1, 2)");
            screen.expect("gs-lag-chart canvas").isVisible();

            assertThat(screen.number("(() => { const chart = document.querySelector('gs-lag-chart');"
                            + " chart.parentElement.style.width = '300px';"
                            + " return chart.parentElement.scrollWidth - chart.parentElement.clientWidth; })()"))
                    .as("wider, before the chart has noticed")
                    .isZero();
        }
    }
}
