package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the handbook in a running lab. */
@ThirdLane
class HandbookIT {

    private static final int TEAM = 12;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();

    @Test
    void a_team_reads_scale_and_the_figures_follow_its_second_consumer() throws Exception {
        try (Screen screen = joined();
                TeamProgram first = TeamProgram.start(lab, TEAM, "first")) {
            screen.page().navigate(lab.board().resolve("learn/scale").toString());
            screen.expect("#mine-body .whose").hasText("Your group team-" + TEAM);
            screen.expect("[data-figure=owners] .box[data-owner=A]").hasCount(5);
            screen.expect("[data-row='1'] small").containsText("your group now");
            screen.expect("[data-check=SCALED]").containsText("Only one consumer owns partitions");
            screen.expect("[data-question=second-consumer]").hasAttribute("data-decided", "false");
            screen.find("[data-question=second-consumer] input >> nth=1").check();
            screen.expect("[data-question=second-consumer] .saved").containsText("Saved. You answered B");

            try (TeamProgram second = TeamProgram.start(lab, TEAM, "second")) {
                screen.expect("[data-figure=owners] .seat[data-member=B]").hasCount(1);
                screen.expect("[data-row='2'] small").containsText("your group now");
                screen.expect("[data-question=second-consumer] .right").containsText("2 or 3");
                screen.expect("[data-question=second-consumer]").hasAttribute("data-grade", "RIGHT");
                screen.expect("[data-question=second-consumer] .saw").containsText("You were right.");
                screen.expect("[data-figure=last-rebalance] >> nth=0").containsText("joined");
                screen.expect("[data-figure=commits] [data-commit-kept=false] s >> nth=0")
                        .containsText("team-" + TEAM);
                screen.expect("[data-check=SCALED]").hasAttribute("data-reached", "true");
                screen.photograph("learn-scale");
            }
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_reader_steps_through_the_assignments_by_keyboard() throws IOException {
        try (Screen screen = LAB.open("learn/scale")) {
            Locator six = screen.find("[data-consumers='6']");
            six.focus();
            six.press("Enter");

            screen.expect("[data-figure=assignments] .seat").hasCount(6);
            screen.expect("[data-figure=assignments] .seat.idle").hasCount(1);
            screen.find("[data-figure=assignments] select").selectOption("roundrobin");
            screen.find("[data-consumers='2']").press("Enter");
            screen.expect("[data-figure=assignments] .drawing")
                    .hasAttribute("aria-label", "A owns 0, 2, 4. B owns 1, 3.");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learn",
                "learn/start",
                "learn/extract",
                "learn/transform",
                "learn/load",
                "learn/scale",
                "learn/state"
            })
    void a_visitor_reads_each_page_on_a_phone(String path) throws IOException {
        try (Screen screen = LAB.open(path)) {
            screen.page().setViewportSize(390, 844);

            screen.expect(".book article > h2").isVisible();
            screen.expect(".prose >> nth=0").isVisible();
            screen.expect(".mine .fold").isVisible();
            screen.find(".mine .fold").press("Enter");
            screen.expect("#mine-body").isVisible();
            assertThat(screen.number("document.documentElement.scrollWidth")).isEqualTo(390);
            assertThat(screen.brokenWords()).isEqualTo(List.of());
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void the_tabs_show_one_client_on_all_pages_and_follow_the_keyboard() throws IOException {
        try (Screen screen = LAB.open("learn/transform")) {
            Locator first = screen.find("[role=tab][aria-selected=true] >> nth=0");
            assertThat(first.textContent().strip()).isEqualTo("kafka-python");
            screen.expect("[role=tabpanel] >> nth=0").containsText("def matches(user):");
            first.press("ArrowRight");
            screen.page().keyboard().press("ArrowRight");

            screen.expect("[role=tab]:focus").hasText("Java");
            screen.expect("[role=tabpanel] >> nth=0").containsText("static boolean matches(JsonNode user)");
            screen.expect("[role=tabpanel] >> nth=1").containsText("consumer.seek(new TopicPartition(");
            assertThat(screen.number("document.querySelectorAll('[role=tab][tabindex=\"0\"]').length"))
                    .as("one stop of the Tab key in each set")
                    .isEqualTo(2);

            screen.page().navigate(lab.board().resolve("learn/start").toString());
            screen.expect("[data-figure=starter] [role=tab][aria-selected=true]")
                    .hasText("Java");
            screen.expect("#starter-download").hasText("Download Team.java");
            screen.find("summary >> nth=0").press("Enter");
            screen.expect(".program pre >> nth=0").containsText("System.getenv().getOrDefault(\"GROUPSTAGE_PASSWORD\"");

            screen.find("[data-figure=starter] [role=tab][aria-selected=true]").press("End");
            screen.expect("[role=tab]:focus").hasText("kcat");
            screen.expect("[data-figure=starter]").containsText("kcat reaches all steps but the last one");
            screen.find("[role=tab]:focus").press("Home");
            screen.expect("#starter-download").hasText("Download team.py");
            screen.expect("#state-download").hasAttribute("href", "/starters/python-state");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void an_unknown_chapter_is_said_to_be_unknown() throws IOException {
        try (Screen screen = LAB.open("learn/nothing")) {
            screen.expect(".book article > h2").hasText("The handbook has no chapter of this name");
            screen.find(".chapters a >> nth=1").click();
            screen.expect(".book article > h2").hasText(Pattern.compile("0\\s+Start.*"));
            assertThat(screen.faults()).isEmpty();
        }
    }

    private Screen joined() throws IOException {
        Screen screen = LAB.open("join");
        screen.find("#join-code").fill(lab.team(TEAM).path("joinCode").asText());
        screen.find("#join-code").press("Enter");
        screen.expect("#task").isVisible();
        return screen;
    }
}
