package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.LabProcess;
import io.groupstage.kafka.observe.MemberProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The X-ray of a group in a browser, while a real consumer joins and is killed. */
class XRayIT {

    @TempDir
    private Path directory;

    @Test
    void a_killed_consumer_is_read_from_the_screen_its_cause_its_moves_and_its_cost() throws Exception {
        try (Chromium chromium = Chromium.launch();
                LabProcess lab = LabProcess.start(directory, "--teams", "2", "--rate", "100");
                Screen screen = chromium.open(lab.board().resolve("groups/team-1"))) {
            readAllOfIt(lab, screen);
            assertThat(screen.faults()).isEmpty();
        }
    }

    private static void readAllOfIt(LabProcess lab, Screen screen) throws Exception {
        try (TeamProgram survivor = TeamProgram.start(lab, 1, "survivor")) {
            screen.expect("[data-partition][data-owner=A]").hasCount(5);
            screen.expect("#headline").containsText("1 consumer has all 5 partitions");
            try (MemberProcess victim = MemberProcess.start(victim(lab), "new_users")) {
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
            assertDetail(screen);
            screen.photograph("xray-detail-light");

            String chosen = screen.find("#detail-title").innerText();
            screen.page().reload();
            screen.expect("#detail-title").hasText(chosen.strip());
            assertDetail(screen);

            screen.find("gs-theme-toggle button").click();
            screen.photograph("xray-detail-dark");
            screen.find("#detail-close").click();
            screen.expect("#detail").hasCount(0);
            screen.photograph("xray-dark");
        }
        screen.expect("#headline").containsText("No consumer is there");
        screen.photograph("xray-empty");
    }

    private static void assertDetail(Screen screen) {
        screen.expect("#detail-cause").hasAttribute("data-cause", "SESSION_EXPIRED");
        screen.expect("#detail [data-move]").hasCount(2);
        screen.expect("#detail [data-move='3']").containsText(Pattern.compile("B.*→.*A", Pattern.DOTALL));
        screen.expect("#detail-duration").hasText(Pattern.compile("\\d.* m?s\\b.*"));
        screen.expect("#detail-cost [data-redelivered]").isVisible();
    }

    private static Map<String, Object> victim(LabProcess lab) throws IOException {
        Map<String, Object> config = lab.client(1);
        config.put("group.id", "team-1");
        config.put("client.id", "victim");
        config.put("session.timeout.ms", 6_000);
        config.put("heartbeat.interval.ms", 500);
        return config;
    }
}
