package io.groupstage.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks each page of a running lab with axe: in both themes, on a projector and on a phone. */
@ThirdLane
class AxeIT {

    private static final int TEAM = 13;

    /** Runs all rules; returns a line for each element that violates one. */
    private static final String VIOLATIONS =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target, html, failureSummary }) => `${id} ${target}: ${html.slice(0, 120)} ${failureSummary}`))
            """;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private static String axe = "";

    private final LabProcess lab = LAB.process();

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        try (InputStream in = AxeIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), UTF_8);
        }
        LAB.process().post("api/v1/bots", "{\"command\": \"START\", \"bots\": 2}");
    }

    @AfterAll
    static void stopBots() throws IOException, InterruptedException {
        LAB.stopBots();
    }

    @ParameterizedTest
    @CsvSource({
        "'', tbody tr >> nth=14",
        "groups, tbody tr >> nth=0",
        "replay, tbody tr >> nth=14",
        "groups/team-15, .log.head",
        "join, #join-code",
        "instructor, #token",
        "join-codes, #stranger",
        "learn, .overview",
        "learn/start, .prose >> nth=0",
        "learn/extract, .prose >> nth=0",
        "learn/transform, .prose >> nth=0",
        "learn/load, .prose >> nth=0",
        "learn/scale, .prose >> nth=0",
        "learn/state, .prose >> nth=0",
    })
    void a_visitor_s_page_has_no_barrier(String path, String arrived) throws IOException {
        try (Screen screen = LAB.open(path)) {
            screen.expect(arrived).isVisible();
            assertNoBarrier(screen, path);
        }
    }

    @Test
    void the_pages_of_the_instructor_have_no_barrier() throws IOException {
        try (Screen screen = LAB.open("instructor")) {
            screen.find("#token").fill(lab.info().path("instructorToken").asText());
            screen.find("#token").press("Enter");
            screen.expect("#bots-team").isVisible();
            assertNoBarrier(screen, "instructor");
            screen.page().navigate(lab.board().resolve("join-codes").toString());
            screen.expect(".ticket >> nth=14").isVisible();
            assertNoBarrier(screen, "join codes");
        }
    }

    @Test
    void the_pages_of_a_team_have_no_barrier() throws IOException {
        try (Screen screen = LAB.open("join")) {
            screen.find("#join-code").fill(lab.team(TEAM).path("joinCode").asText());
            screen.find("#join-code").press("Enter");
            screen.expect("#verdicts").isVisible();
            assertNoBarrier(screen, "team");
            screen.page().navigate(lab.board().resolve("learn/scale").toString());
            screen.expect("#mine-body .whose").isVisible();
            assertNoBarrier(screen, "learn/scale of a team");
        }
    }

    /** Checks each theme once and each width once: contrast depends on the theme, and structure on the width. */
    private static void assertNoBarrier(Screen screen, String page) {
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        screen.page().evaluate(axe);
        List<?> light = violations(screen, "light", 1280);
        List<?> dark = violations(screen, "dark", 390);
        screen.page().setViewportSize(1280, 720);
        assertThat(light).as("%s, light, projector", page).isEmpty();
        assertThat(dark).as("%s, dark, phone", page).isEmpty();
    }

    private static List<?> violations(Screen screen, String theme, int width) {
        screen.page().setViewportSize(width, 720);
        screen.page().evaluate("(theme) => document.documentElement.dataset.theme = theme", theme);
        return (List<?>) screen.page().evaluate(VIOLATIONS);
    }
}
