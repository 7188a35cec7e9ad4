package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.LabProcess;
import io.groupstage.ProcessSignal;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the board of a running lab as a class sees it on a projector. */
@ThirdLane
class BoardIT {

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();
    private Screen screen;

    @BeforeEach
    void open() throws IOException {
        screen = LAB.open("");
        screen.expect("tbody tr").hasCount(15);
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    @Test
    void fifteen_teams_fit_on_a_projector_without_scrolling() {
        screen.photograph("board-empty");

        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
        assertThat(screen.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1280);
        assertThat(screen.bottom("tbody tr:last-child")).isLessThanOrEqualTo(screen.top(".foot"));
        assertThat(screen.number("document.querySelector('tbody tr').getBoundingClientRect().height"))
                .isGreaterThanOrEqualTo(40);
        assertThat(screen.number("parseFloat(getComputedStyle(document.querySelector('tbody td.group')).fontSize)"))
                .isGreaterThanOrEqualTo(18);
    }

    @Test
    void a_team_with_two_consumers_is_followed_live() throws Exception {
        try (TeamProgram first = TeamProgram.start(lab, 1, "first")) {
            reached(1, "CONNECTED");
            reached(1, "FIRST_LOAD");
            screen.expect(row(1) + " [data-member=A] [data-partition]").hasCount(5);

            try (TeamProgram second = TeamProgram.start(lab, 1, "second")) {
                reached(1, "SCALED");
                screen.expect(row(1) + " [data-member]").hasCount(2);
                screen.expect(row(1) + " [data-member=A] .letter").hasText("A");
                screen.expect(row(1) + " [data-member=B] .letter").hasText("B");
                screen.expect(row(1) + " [data-partition]").hasCount(5);
                screen.expect(row(1) + " [data-state]").containsText("Stable");
                screen.expect("#live").hasText("1");
                screen.expect("#moments").containsText("team-1 now shares its work");
                screen.photograph("board-scaled");
            }
        }
        screen.expect(row(1) + " [data-state]").containsText("Empty");
    }

    @Test
    void the_rate_follows_the_instructor() throws Exception {
        lab.put("api/v1/traffic", "{\"rate\": 500}");

        screen.expect("#rate-asked").hasText("(asked 500)");
        screen.expect("#rate-sent").hasText(Pattern.compile("[3-5]\\d\\d /s"));

        lab.put("api/v1/traffic", "{\"rate\": 20}");
        screen.expect("#rate-asked").hasText("(asked 20)");
        screen.expect("#rate-sent").hasText(Pattern.compile("\\d\\d /s"));
    }

    @Test
    void a_silent_lab_is_marked_as_stale_and_becomes_live_again_by_itself() throws Exception {
        ProcessSignal.STOP.send(lab.pid());
        try {
            screen.expect("#stale")
                    .hasText(Pattern.compile(
                            "This page shows what was known at \\d\\d:\\d\\d:\\d\\d: the lab does not answer\\."));
            assertThat(screen.page().title()).endsWith("(old)");
            screen.photograph("board-old");
        } finally {
            ProcessSignal.CONT.send(lab.pid());
        }
        screen.expect("#stale").isHidden();
        assertThat(screen.page().title()).doesNotContain("old");
    }

    @Test
    void a_reload_shows_the_same_state() throws Exception {
        try (TeamProgram only = TeamProgram.start(lab, 3, "only")) {
            reached(3, "FIRST_LOAD");
            screen.expect(row(3) + " [data-partition]").hasCount(5);
            String members = screen.find(row(3) + " .owner-list").textContent();
            String steps = stepsOf(3);

            screen.page().reload();

            screen.expect(row(3) + " .owner-list").hasText(members);
            assertThat(stepsOf(3)).isEqualTo(steps).contains("Connected: reached", "Scaled: not yet");
            screen.expect("#moments").containsText("team-3 loaded its first action");
        }
    }

    @Test
    void the_client_id_of_a_consumer_is_text_and_runs_nothing() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>";
        try (TeamProgram program = TeamProgram.start(lab, 2, hostile)) {
            screen.expect(row(2) + " [data-member=A]")
                    .hasAttribute("title", "A: " + hostile + ", partitions 0, 1, 2, 3, 4");
            screen.expect("img").hasCount(0);
        }
    }

    @Test
    void meaning_is_never_by_colour_alone() throws Exception {
        try (TeamProgram first = TeamProgram.start(lab, 4, "first");
                TeamProgram second = TeamProgram.start(lab, 4, "second")) {
            screen.expect(row(4) + " [data-member]").hasCount(2);
            screen.expect(row(4) + " .state .sign").hasText("✓");
            screen.expect(row(4) + " .state").containsText("Stable");
            assertThat(screen.find(row(4) + " .letter").allTextContents()).containsExactlyInAnyOrder("A", "B");
            assertThat(shape("A")).isNotEqualTo(shape("B"));
            assertThat(stepsOf(5)).contains("Connected: not yet", "First load: not yet", "Recovered: not yet");
            screen.expect(row(5) + " .state").hasText("no group yet");
        }
    }

    private void reached(int team, String step) {
        screen.expect(row(team) + " [data-step=" + step + "]").hasAttribute("data-reached", "true");
    }

    private String stepsOf(int team) {
        screen.expect(row(team) + " .step").hasCount(6);
        return String.join(", ", screen.find(row(team) + " .step").allInnerTexts());
    }

    private String shape(String member) {
        return screen.find(row(4) + " [data-member=" + member + "] .shape path").getAttribute("d");
    }

    private static String row(int team) {
        return "tr[data-team=team-" + team + "]";
    }
}
