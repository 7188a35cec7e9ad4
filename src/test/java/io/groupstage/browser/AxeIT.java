package io.groupstage.browser;

import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
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

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();

    @BeforeAll
    static void startBots() throws IOException, InterruptedException {
        LAB.process().post("api/v1/bots", "{\"command\": \"START\", \"bots\": 2}");
    }

    @AfterAll
    static void stopBots() throws IOException, InterruptedException {
        LAB.stopBots();
    }

    private static Screen visitor;

    @BeforeAll
    static void openOnePageForAllAddresses() throws IOException {
        visitor = LAB.open("join");
    }

    @AfterAll
    static void closeIt() {
        visitor.close();
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
        visitor.page().navigate(lab.board().resolve(path).toString());
        visitor.expect(arrived).isVisible();
        Axe.assertNoBarrier(visitor, path);
    }

    @Test
    void the_pages_of_the_instructor_have_no_barrier() throws IOException {
        try (Screen screen = LAB.open("instructor")) {
            screen.find("#token").fill(lab.info().path("instructorToken").asText());
            screen.find("#token").press("Enter");
            screen.expect("#bots-team").isVisible();
            Axe.assertNoBarrier(screen, "instructor");
            screen.page().navigate(lab.board().resolve("join-codes").toString());
            screen.expect(".ticket >> nth=14").isVisible();
            Axe.assertNoBarrier(screen, "join codes");
        }
    }

    @Test
    void the_pages_of_a_team_have_no_barrier() throws IOException {
        try (Screen screen = LAB.open("join")) {
            screen.find("#join-code").fill(lab.team(TEAM).path("joinCode").asText());
            screen.find("#join-code").press("Enter");
            screen.expect("#verdicts").isVisible();
            Axe.assertNoBarrier(screen, "team");
            screen.page().navigate(lab.board().resolve("learn/scale").toString());
            screen.expect("#mine-body .whose").isVisible();
            Axe.assertNoBarrier(screen, "learn/scale of a team");
        }
    }
}
