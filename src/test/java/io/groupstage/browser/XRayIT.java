package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import io.groupstage.clients.LabAccount;
import io.groupstage.kafka.observe.MemberProcess;
import io.groupstage.kafka.observe.TestMember;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Checks the X-ray of a group in a browser while real consumers join and are killed. The class is longer than 300 lines
 * because all its tests share one lab and one browser.
 */
@ThirdLane
class XRayIT {

    /**
     * Returns the elements that are cut off or overlap another one, all at one moment, because the page is live and its
     * parts move.
     */
    private static final String MISPLACED =
            """
            (css) => {
              const boxes = [...document.querySelectorAll(css)].map((e) => e.getBoundingClientRect());
              const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5
                || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
              return boxes.flatMap((a, i) => [
                ...(a.width > 10 && a.height > 10 && a.left >= 0 && a.right <= innerWidth ? [] : [`${i} is cut`]),
                ...boxes.flatMap((b, k) => (k <= i || apart(a, b) ? [] : [`${i} lies upon ${k}`])),
              ]);
            }""";

    private static final int TEAM = 7;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();
    private Screen screen;

    @BeforeEach
    void open() throws IOException {
        screen = LAB.open("");
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    @Test
    void a_killed_consumer_is_read_from_the_screen_its_cause_its_moves_and_its_cost() throws Exception {
        try (TeamProgram survivor = TeamProgram.start(lab, TEAM, "survivor")) {
            screen.find("th a[href='/groups/team-" + TEAM + "']").click(); // opened from the board
            screen.expect("[data-partition][data-owner=A]").hasCount(5);
            screen.expect("#headline").containsText("1 consumer has all 5 partitions");
            countSlides();
            try (MemberProcess victim = MemberProcess.start(victim(), "new_users")) {
                screen.expect("[data-member]").hasCount(2);
                screen.expect("[data-partition][data-owner=B]").hasCount(2);
                screen.expect("[data-commit-kept=true] >> nth=0").isVisible();
                assertThat(screen.number("window.slides")).as("tiles that slid").isGreaterThanOrEqualTo(2);
                screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
                countSlides();
                victim.kill();
            }
            screen.expect("[data-history] >> nth=0").containsText("B stopped sending heartbeats");
            screen.expect("[data-partition][data-owner=A]").hasCount(5);
            screen.expect("[data-member]").hasCount(1);
            screen.expect("#headline").containsText("B stopped sending heartbeats");
            assertThat(screen.number("window.slides")).as("motion is reduced").isZero();
            screen.photograph("xray-after-the-crash");

            readOnTheTimeline();
            screen.find("gs-theme-toggle button").click();
            screen.photograph("xray-detail-dark");
            screen.find("#detail-close").click();
            screen.expect("#detail").hasCount(0);
            assertLagIsDrawn();
            assertCommittedOffsetsAreNumbers();
            assertFitsATelephone();
        }
        screen.expect("#headline").containsText("The group has no consumer now");
        screen.photograph("xray-empty");
    }

    /** Counts the animations from now on; the page animates only tiles. */
    private void countSlides() {
        screen.page()
                .evaluate("() => { window.slides = 0; const animate = Element.prototype.native ??"
                        + " Element.prototype.animate; Element.prototype.native = animate;"
                        + " Element.prototype.animate = function (...how) { window.slides += this.matches('.tile');"
                        + " return animate.apply(this, how); }; }");
    }

    /** Reads the gap of the crash in the list, by mouse, by keyboard, and after a reload. */
    private void readOnTheTimeline() {
        String crash = screen.find("[data-history] >> nth=0").getAttribute("data-history");
        screen.find("[data-history] >> nth=0").click();
        assertDetail();
        screen.photograph("xray-detail-light");
        String chosen = screen.find("#detail-title").innerText().strip();

        screen.page().reload();
        screen.expect("#detail-title").hasText(chosen);
        assertDetail();
        screen.find("#detail-close").click();
        screen.expect("#detail").hasCount(0);

        widen();
        String mark = "[data-rebalance='" + crash + "']";
        screen.find(mark + " .sign").click();
        screen.expect("#detail-title").hasText(chosen);
        assertDetail();
        screen.page().keyboard().press("Escape");
        screen.expect("#detail").hasCount(0);
        screen.expect(mark).isFocused();
        screen.page().keyboard().press("Enter");
        screen.expect("#detail-title").hasText(chosen);
        assertDetail();
    }

    /**
     * Widens the timeline by keyboard until it contains the crash, on a slow machine too, as the newest of its mark if
     * it shares one.
     */
    private void widen() {
        screen.find("#time").focus();
        screen.page().keyboard().press("-");
        screen.page().keyboard().press("-");
        screen.expect("#timeline-title").containsText("12 min, live");
    }

    private void assertCommittedOffsetsAreNumbers() {
        screen.expect(".log .committed").hasText(new Pattern[] {
            Pattern.compile("[1-9][\\d,]*"),
            Pattern.compile("[1-9][\\d,]*"),
            Pattern.compile("[1-9][\\d,]*"),
            Pattern.compile("[1-9][\\d,]*"),
            Pattern.compile("[1-9][\\d,]*")
        });
        screen.expect("[data-commit-kept=false] .fate >> nth=0")
                .hasText("will be deleted: a newer record has the same key");
    }

    private void assertFitsATelephone() {
        screen.page().setViewportSize(390, 800);
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        screen.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", "xray-telephone.png")));
        screen.page().setViewportSize(1280, 720);
    }

    private void assertLagIsDrawn() {
        screen.expect("gs-lag-chart canvas").isVisible();
        String samples = "document.querySelector('gs-lag-chart').samples.filter(({ sum }) => sum !== null).length";
        await("samples of the lag")
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .until(() -> screen.number(samples) > 2);
        screen.find("#lag-of").selectOption("new_users/3");
        screen.page().waitForURL(Pattern.compile("lag=new_users%2F3"));
        screen.photograph("xray-dark");
    }

    private void assertDetail() {
        screen.expect("#detail-cause").hasAttribute("data-cause", "SESSION_EXPIRED");
        screen.expect("#detail [data-move]").hasCount(2);
        screen.expect("#detail [data-move='3']").containsText(Pattern.compile("B.*→.*A", Pattern.DOTALL));
        screen.expect("#detail-duration").hasText(Pattern.compile("\\d.* m?s\\b.*"));
        screen.expect("#detail-cost [data-redelivered]").isVisible();
    }

    private Map<String, Object> victim() throws IOException {
        Map<String, Object> config = lab.client(TEAM);
        config.put("group.id", "team-" + TEAM);
        config.put("client.id", "victim");
        config.put("session.timeout.ms", 6_000);
        config.put("heartbeat.interval.ms", 500);
        return config;
    }

    @Test
    void fifty_partitions_are_seen_at_once_more_are_paged_and_a_group_that_is_deleted_leaves_its_history()
            throws Exception {
        Map<String, Object> account = new LabAccount(lab).client();
        try (Admin admin = Admin.create(account)) {
            admin.createTopics(List.of(new NewTopic("wide", 50, (short) 1), new NewTopic("wider", 120, (short) 1)))
                    .all()
                    .get();
            try (TestMember wide = TestMember.classic(account, "wide-group", "wide");
                    TestMember wider = TestMember.classic(account, "wider-group", "wider")) {
                screen.page().setViewportSize(1280, 800);
                screen.page().navigate(lab.board().resolve("groups/wide-group").toString());
                screen.expect("[data-owner=A]").hasCount(50);
                assertAllSeen(50);
                screen.photograph("xray-50-partitions");

                screen.find("header a[href='/groups']").click();
                screen.find("#filter").fill("wider");
                screen.expect("[data-group]").hasCount(1);
                screen.expect("#more").hasText(Pattern.compile("1 group of \\d+"));
                screen.find("[data-group=wider-group] a").click();
                screen.expect("#headline").containsText("all 120 partitions");
                screen.expect("#page").hasText("1–50 of 120 partitions");
                assertAllSeen(50);
                screen.find(".pager button >> nth=1").click();
                screen.find(".pager button >> nth=1").click();
                screen.expect("#page").hasText("101–120 of 120 partitions");
                assertAllSeen(20);
                screen.expect(".tiles .more").hasText("+100 on other pages");
            }
            screen.expect("#headline").containsText("The group has no consumer now");
            admin.deleteConsumerGroups(List.of("wider-group")).all().get();
            screen.expect("#headline").hasText("Group wider-group is gone");
            screen.page().reload();
            screen.expect("#headline").hasText("Group wider-group is gone");
            screen.expect("[data-history] >> nth=0").isVisible();
            screen.find("[data-history] >> nth=0").click();
            screen.expect("#detail [data-move] >> nth=0").isVisible();
            screen.photograph("xray-gone");
            assertThat(screen.page().title()).isEqualTo("Groupstage: group wider-group, gone");
        }
    }

    /**
     * Asserts that all tiles, bars and lanes of the page of partitions are visible, fit the window, and do not overlap.
     */
    private void assertAllSeen(int partitions) {
        for (String part : List.of(".cards [data-partition]", ".log[data-log]", ".lane")) {
            screen.expect(part).hasCount(partitions);
            assertThat(screen.page().evaluate(MISPLACED, part)).as(part).isEqualTo(List.of());
        }
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1280);
    }

    private static final List<String> NASTY =
            List.of("", "..", "a/b", "a%2Fb", "?id=x#", "\u0007\n ", "\u202e1-maet\u05d0", "\u4e16".repeat(3_000));

    private static final Pattern NOBODY =
            Pattern.compile("(No member is in this group|The group has no consumer now).*", Pattern.DOTALL);

    /** Returns all texts for readers and screen readers that change the direction of writing. */
    private static final String STEERED =
            """
            () => [document.title, ...[...document.querySelectorAll('body *')].flatMap((e) => [
              ...[...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data),
              e.title ?? '', e.ariaLabel ?? '',
              getComputedStyle(e).unicodeBidi === 'isolate' ? '' : `\\u202e ${e.tagName}`,
            ])].filter((text) => /[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/.test(text))""";

    @Test
    void a_group_of_any_name_is_reached_by_a_click_and_its_name_turns_nothing_round() throws Exception {
        try (Admin admin = Admin.create(new LabAccount(lab).client())) {
            for (String id : NASTY) {
                admin.alterConsumerGroupOffsets(
                                id, Map.of(new TopicPartition("new_users", 0), new OffsetAndMetadata(0)))
                        .all()
                        .get();
            }
        }
        screen.page().setViewportSize(390, 800);
        for (String id : NASTY) {
            screen.page().navigate(lab.board().resolve("groups").toString());
            String link = "[data-group=\"" + id.replace("\n", "\\a ") + "\"] a";
            screen.expect(link).isVisible();
            assertThat(screen.page().evaluate(STEERED)).isEqualTo(List.of());
            assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            screen.photograph("groups-of-any-name");
            screen.find(link).click();
            screen.expect("#headline").hasText(NOBODY);
            screen.expect("[data-log='0']").isVisible();
            assertThat(screen.page().evaluate("document.querySelector('gs-group').state.group.groupId"))
                    .isEqualTo(id);
            assertThat(screen.page().evaluate(STEERED)).isEqualTo(List.of());
            assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        }
        screen.page().reload();
        screen.expect("#headline").hasText(NOBODY);
        screen.photograph("xray-of-any-name");
        screen.page().navigate(lab.board().toString());
        try (Admin admin = Admin.create(new LabAccount(lab).client())) { // other classes read the list too
            admin.deleteConsumerGroups(NASTY).all().get();
        }
    }

    @Test
    void a_list_of_groups_says_that_the_cluster_is_silent() throws Exception {
        String line = "{\"groupId\":\"g\",\"protocol\":\"classic\",\"state\":\"%s\",\"members\":2,\"lag\":7,"
                + "\"lastRebalanceAt\":null,\"asOf\":1763820009000,\"staleSince\":%s}";
        screen.page().route("**/api/v1/groups", route -> answer(route, "[" + line.formatted("Stable", null) + "]"));
        screen.page().navigate(lab.board().resolve("groups").toString());
        screen.expect("[data-group=g] [data-state]").hasText("✓Stable");
        screen.expect("#stale").isHidden();

        screen.page()
                .route(
                        "**/api/v1/groups",
                        route -> answer(route, "[" + line.formatted("Unknown", "1763820001000") + "]"));

        screen.expect("#stale")
                .hasText(Pattern.compile(
                        "This page shows what was known at \\d\\d:\\d\\d:\\d\\d: Kafka does not answer\\."));
        screen.expect("[data-group=g] td.unknown [data-state=Unknown]")
                .hasText(Pattern.compile("\\?Unknown since \\d\\d:\\d\\d:\\d\\d"));
        assertThat(screen.page().title()).isEqualTo("Groupstage: 1 group (old)");
    }

    private static void answer(Route route, String json) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json));
    }
}
