package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.groupstage.ThirdLane;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.group.Protocol;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebServer;
import io.groupstage.web.port.LabEvents;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans groups on the page, with the real server and its policy, Kafka's assignors, and an invented lab without a broker. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class PlanPageIT {

    private static final String PLAN = "plan?partitions=5&consumers=3,4&rate=2000&processing=1ms&at=60s:crash:B&for=5m";

    private static final OfGroup LIKE_THE_PLAN =
            new OfGroup(Optional.of(Protocol.CLASSIC), Optional.of("range"), Optional.of(Duration.ofSeconds(5)));

    private static final FakeLab LAB = new FakeLab();
    private static WebServer server;
    private static Chromium chromium;
    private Screen screen;

    @BeforeAll
    static void start(Chromium shared) throws IOException {
        chromium = shared;
        server = WebServer.start(WebConfig.of("127.0.0.1", 0, FakeLab.TOKEN), LAB.ports(), new LabEvents());
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        // the browser itself reports each answer with an error, which the tests of errors expect
        assertThat(screen.faults()).allMatch(fault -> fault.contains("400") || fault.contains("404"));
        screen.close();
    }

    private void open(String path) {
        screen = chromium.open(URI.create("http://127.0.0.1:" + server.port() + "/" + path));
    }

    private Locator role(AriaRole role, String name) {
        return screen.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return role(AriaRole.BUTTON, name);
    }

    private void type(String label, String text) {
        role(AriaRole.TEXTBOX, label).fill(text);
    }

    private String query() {
        return URI.create(screen.page().url()).getRawQuery();
    }

    private static void seen(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible();
    }

    @Test
    void a_plan_shows_owners_steps_moves_and_what_happens_over_time() {
        open(PLAN);

        screen.expect("#headline-a")
                .containsText(
                        "3 consumers share 5 partitions: the busiest owns 2, and nobody is idle. The group does not"
                                + " keep up");
        assertThat(screen.find("[data-member=A] .tile").allInnerTexts()).containsExactly("0", "1");
        seen(button("3 consumers, the busiest owns 2 partitions, worth a step"));
        seen(button("4 consumers, the busiest owns 2 partitions, not worth a step"));
        seen(button("6 consumers, the busiest owns 1 partition, F idle, not worth a step"));
        screen.expect("[data-change=a]")
                .hasText("From 3 to 4 consumers 2 partitions move: A, B and C stop, and 5 partitions wait. Everybody"
                        + " gives up everything before joining again (eager).");
        screen.expect("[data-figure=pause] b").hasText("45 s");
        screen.expect("[data-figure=twice] b").hasText(Pattern.compile("[1-9][\\d,]+"));
        Locator mark = screen.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(
                                        Pattern.compile(
                                                "^1:4\\d At 1:4\\d the coordinator noticed that member B had stopped sending heartbeats; .*")));
        mark.press("Enter");
        PlaywrightAssertions.assertThat(mark).hasAttribute("aria-expanded", "true");
        screen.expect(".plan-hint").containsText("member B had stopped sending heartbeats");
        seen(button("1:00 B crashes"));
        screen.expect("gs-plan-chart canvas").isVisible();
    }

    @Test
    void a_size_is_explained_and_taken_over() {
        open("plan?partitions=5&consumers=3&rate=8000&processing=4ms&max-lag=30s&failures=1/h");

        screen.expect(".smallest").containsText("The smallest group: 36 partitions, 37 consumers.");
        assertThat(screen.find(".why li").count()).isGreaterThanOrEqualTo(5);
        button("Take this size").press("Enter");

        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Partitions")).hasValue("36");
        screen.expect("#headline-a").containsText("37 consumers share 36 partitions");
    }

    @Test
    void an_idle_member_is_named_on_its_card_and_partitions_move_when_the_change_is_shown() {
        open("plan?partitions=5&consumers=5,6");

        screen.expect("[data-member]").hasCount(5);
        button("Then 6").press("Enter");

        screen.expect("[data-member=F][data-idle=true]").containsText("No partition is left for it.");
        screen.page().waitForURL(Pattern.compile(".*&after$"));
        screen.expect(".try").containsText("Only the instructor can start bots");
    }

    @Test
    void each_change_is_in_the_address_and_back_returns_to_the_plan_before() {
        open(PLAN);
        screen.expect("#headline-a").containsText("3 consumers share 5 partitions");

        type("Partitions", "12");
        screen.expect("#headline-a").containsText("3 consumers share 12 partitions: the busiest owns 4");
        screen.page().waitForURL(Pattern.compile(".*/plan\\?partitions=12&consumers=3,4&.*"));
        screen.page().reload();
        screen.expect("#headline-a").containsText("3 consumers share 12 partitions");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Partitions")).hasValue("12");

        screen.page().goBack();
        screen.expect("#headline-a").containsText("3 consumers share 5 partitions");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Partitions")).hasValue("5");
    }

    @Test
    void sliders_and_numbers_of_consumers_work_by_keyboard() {
        open("plan?partitions=5&consumers=3,4");
        screen.expect("#headline-a").containsText("3 consumers share 5 partitions");

        role(AriaRole.SLIDER, "Consumers, slider").press("ArrowRight");
        screen.expect("#headline-a").containsText("4 consumers share 5 partitions");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Then")).hasValue("5");

        button("1 consumer, the busiest owns 5 partitions, worth a step").press("Enter");
        screen.expect("#headline-a").containsText("1 consumer reads 5 partitions: it owns them all.");
        screen.page().waitForURL(Pattern.compile(".*consumers=1,2.*"));
    }

    @Test
    void events_are_added_changed_and_removed() {
        open("plan?partitions=5&consumers=3&rate=100&processing=1ms&for=5m");
        seen(screen.page().getByText("Nothing happens to the group."));

        button("Add an event").press("Enter");
        role(AriaRole.COMBOBOX, "Event 1").selectOption("deploy");
        role(AriaRole.TEXTBOX, "Down time of each, event 1").fill("5s");
        role(AriaRole.TEXTBOX, "Down time of each, event 1").press("Tab");

        screen.page().waitForURL(Pattern.compile(".*at=60s:deploy:5s.*"));
        screen.expect("[data-figure=rebalances] b").hasText(Pattern.compile("[1-9]\\d*"));
        button("Remove event 1").press("Enter");
        screen.expect("[data-figure=rebalances] b").hasText("0");
    }

    @Test
    void the_skew_and_the_delay_of_an_empty_group_are_typed_in_the_order_of_the_fields() {
        open(PLAN);
        screen.expect("#headline-a").containsText("3 consumers share 5 partitions");

        role(AriaRole.TEXTBOX, "Hot partition").press("Tab");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Skew")).isFocused();
        screen.page().keyboard().insertText("zipf:1.5");
        screen.page().waitForURL(Pattern.compile(".*&skew=zipf:1\\.5&.*"));
        screen.page().getByText("More settings").click();
        role(AriaRole.TEXTBOX, "Heartbeat interval").press("Tab");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Initial rebalance delay"))
                .isFocused();
        screen.page().keyboard().insertText("30s");
        screen.page().waitForURL(Pattern.compile(".*&initial-rebalance-delay=30s$"));
        screen.page().reload();

        screen.expect("#headline-a").containsText("3 consumers share 5 partitions");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Skew")).hasValue("zipf:1.5");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Initial rebalance delay"))
                .hasValue("30s");
        screen.expect(".others").hasCount(0);
        assertThat(screen.addresses())
                .anyMatch(address -> address.contains("/api/v1/plan?")
                        && address.contains("skew=zipf%3A1.5")
                        && address.contains("initial-rebalance-delay=30s"));
    }

    @Test
    void two_plans_stand_side_by_side_and_name_what_is_different() {
        open(PLAN);
        button("Compare with a plan B").press("Enter");
        screen.expect("[data-plan=b]").isVisible();
        screen.expect(".compare").containsText("Nothing yet.");

        type("Consumers", "5");
        screen.expect("#headline-b").containsText("5 consumers share 5 partitions");
        screen.expect("#headline-a").containsText("3 consumers share 5 partitions");
        assertThat(screen.find(".compare tbody tr").allInnerTexts()).containsExactly("Consumers\t3,4\t5,6");
        screen.expect("[data-field=now] .other").hasText(Pattern.compile("≠\\s*A: 3"));
        screen.expect("[data-plan=b] [data-figure=peak]").containsText("≠");
        screen.page().waitForURL(Pattern.compile(".*&b&b\\.consumers=5,6&edit=b$"));
        screen.page().reload();
        screen.expect("#headline-b").containsText("5 consumers share 5 partitions");
        assertThat(screen.number("new Set([...document.querySelectorAll('gs-plan-chart')].map((c) => c.most + ' ' +"
                        + " c.to)).size"))
                .as("both charts have the same axes")
                .isEqualTo(1);

        button("Remove B").press("Enter");
        screen.expect("[data-plan=b]").hasCount(0);
        assertThat(screen.find("#headline-a").innerText()).startsWith("3 consumers share");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Partitions       | 0    | partitions      | partitions: 0 is not 1 to 10,000
            Consumers        | many | now             | consumers: 'many' is not a whole number from 1 to 1,000
            Arriving         | -1   | rate            | rate: -1 is not 0 to 1,000,000,000
            Commit interval  | 5    | commit-interval | commit-interval: '5' is not a time such as 4ms, 30s, 10m, 2h or 1d
            Hot partition    | 9    | hot             | hot: 9 is not 0 to 4
            Skew             | 5,3  | skew            | skew: has 2 weights for 5 partitions
            """)
    void a_wrong_value_is_one_line_beside_its_field(String label, String text, String field, String line) {
        open(PLAN);
        screen.expect("#headline-a").containsText("3 consumers");

        type(label, text);

        screen.expect("[data-field=" + field + "] .error").hasText(line);
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, label)).hasAttribute("aria-invalid", "true");
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1280);
    }

    @Test
    void hostile_text_in_the_address_is_shown_as_text() {
        String image = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
        open("plan?partitions=5&consumers=3&rate=100&processing=1ms&assignor=" + image + "&at=" + image + "&b.seed="
                + image + "&racks=" + image + "&x=" + image + "&group=" + image);

        screen.expect(".others .error").containsText("racks: '<img src=x onerror=alert(1)>' is not a list");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Event 1")).hasValue("<img src=x onerror=alert(1)>");
        assertThat(screen.find("#plan-assignor option").allInnerTexts())
                .contains("<img src=x onerror=alert(1)>, classic");
        seen(screen.page().getByText("racks=<img src=x onerror=alert(1)>"));
        screen.expect(".asks > .error").hasCount(2); // the group does not exist, and neither does a parameter x
        assertThat(screen.find("main img").count()).isZero();
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1280);
    }

    @Test
    void a_group_leads_to_a_plan_that_begins_with_what_was_observed() {
        open("groups/team-1");
        role(AriaRole.LINK, "What if …?").click();

        screen.expect(".observed").containsText("Observed: team-1 has 2 consumers for 2 partitions of new_users");
        screen.expect("#headline-a").containsText("2 consumers share 2 partitions");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Partitions")).hasValue("2");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Consumers")).hasValue("2");
        assertThat(query()).startsWith("group=team-1&partitions=2&consumers=2,3&");
        screen.photograph("plan-group");
        type("Partitions", "6");
        screen.page().waitForURL(Pattern.compile(".*group=team-1&partitions=6.*"));
        screen.page().reload();
        screen.expect("#headline-a").containsText("2 consumers share 6 partitions");
    }

    @Test
    void a_plan_that_takes_longer_than_a_second_shows_its_progress() {
        List<Route> held = new CopyOnWriteArrayList<>();
        open("join");
        screen.page().route(Pattern.compile(".*/api/v1/plan\\?.*rate=.*"), held::add);
        screen.page().navigate("http://127.0.0.1:" + server.port() + "/" + PLAN);

        seen(role(AriaRole.PROGRESSBAR, "Time of the computation"));
        screen.expect(".progress").containsText("The lab computes plan A. This may take up to 8 s.");
        held.forEach(Route::resume);

        screen.expect("[data-figure=pause]").isVisible();
        screen.expect(".progress progress").hasCount(0);
    }

    @Test
    void the_instructor_starts_a_bot_that_does_what_the_plan_says() {
        open("instructor");
        screen.page()
                .evaluate(
                        "(token) => fetch('/api/v1/login', {method: 'POST', headers: {'Content-Type':"
                                + " 'application/json'}, body: JSON.stringify({token})})",
                        FakeLab.TOKEN);
        screen.page().navigate("http://127.0.0.1:" + server.port() + "/" + PLAN);
        screen.expect(".try").containsText("The lab has 5 partitions, and 1250 records arrive in a second.");
        button("Take the lab’s values").press("Enter");
        PlaywrightAssertions.assertThat(role(AriaRole.TEXTBOX, "Arriving")).hasValue("1250");

        button("Try it in the lab").press("Enter");

        button("Stop the bot").press("Enter");
        seen(button("Try it in the lab"));
        assertThat(LAB.commands).contains(new BotCommand.Start(1, LIKE_THE_PLAN));
        assertThat(screen.addresses()).noneMatch(address -> address.contains(FakeLab.TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, light, plan",
        "1920, 1080, dark, plan",
        "390, 844, dark, plan",
        "390, 844, light, plan",
        "640, 360, light, plan", // 1280 at 200 %
        "1280, 720, dark, two",
        "1920, 1080, light, two",
        "390, 844, light, two",
    })
    void no_width_needs_to_scroll_sideways(int width, int height, String theme, String kind) {
        open(PLAN + "&max-lag=30s&failures=1/h"
                + (kind.equals("two") ? "&b&b.consumers=5,6&b.static=true&edit=b" : ""));
        screen.page().setViewportSize(width, height);
        screen.page()
                .evaluate(
                        "(theme) => { document.documentElement.dataset.theme = theme;"
                                + " document.dispatchEvent(new CustomEvent('themechange')); }",
                        theme);
        screen.expect(kind.equals("two") ? "[data-plan=b] .smallest" : ".smallest")
                .isVisible();
        screen.expect("gs-plan-chart canvas >> nth=0").isVisible();

        screen.photographWhole("plan-%s-%d-%s".formatted(kind, width, theme));
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(screen.brokenWords()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({"''", "&b&b.consumers=5&edit=b", "&max-lag=1ms&processing=x"})
    void the_page_has_no_barrier(String more) throws IOException {
        open(PLAN + more);
        screen.expect("gs-plan-try h2").isVisible();
        screen.expect(more.contains("=x") ? ".error >> nth=0" : "gs-plan-chart canvas >> nth=0")
                .isVisible();

        Axe.assertNoBarrier(screen, "plan" + more);
    }
}
