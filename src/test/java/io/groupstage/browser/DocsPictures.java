package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.groupstage.LabProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation in a lab in which several teams run their starters. It runs only on demand:
 * with the system property {@code groupstage.pictures}, which names the folder. Pictures of other sizes go to {@code
 * target/screenshots}.
 */
@EnabledIfSystemProperty(named = "groupstage.pictures", matches = ".+")
class DocsPictures {

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab("--rate", "60", "--teams", "10");

    private static final Path PICTURES = Path.of(System.getProperty("groupstage.pictures", "target"));
    private static final long LARGEST = 500_000;

    private final LabProcess lab = LAB.process();
    private final Deque<Process> starters = new ArrayDeque<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        starters.forEach(Process::destroyForcibly);
    }

    @Test
    void board_and_x_ray_of_a_class_at_work() throws Exception {
        atWork();
        try (Screen screen = LAB.open("")) {
            screen.expect("tr[data-team=team-4] [data-member=F]").isVisible();
            screen.expect("tr[data-team=team-1] [data-state]").containsText("Stable");
            take(screen, "board", false);
        }
        try (Screen screen = LAB.open("groups/team-1")) {
            screen.expect("[data-member=C]").isVisible();
            patiently("history and lag are drawn").pollInSameThread().until(() -> drawn(screen));
            take(screen, "xray", true);
        }
    }

    /** Starts seven teams. A consumer of team-1 is killed and replaced, and a consumer of team-4 is idle. */
    private void atWork() throws Exception {
        start(1, "python", "ada");
        start(7, "python-state", "dina");
        Process emil = start(7, "python-state", "emil");
        start(2, "python", "pia");
        Process ben = start(1, "python", "ben");
        for (String name : List.of("fay", "gil", "hugo", "ida", "jan", "kim")) {
            start(4, "python", name);
        }
        start(1, "python", "cleo");
        start(9, "python", "lea");
        start(9, "python", "max");
        start(5, "python", "nina");
        start(3, "python", "otto");
        patiently("all have loaded").until(() -> steps(7).contains("STATS_PUBLISHED") && steps(1).contains("SCALED"));
        patiently("the timeline is full").until(() -> age() > 130_000);
        emil.destroyForcibly();
        ben.destroyForcibly();
        patiently("a crash is noticed").until(() -> members(1) == 2 && members(7) == 1);
        start(1, "python", "olga");
        patiently("steps").until(() -> steps(1).contains("SURVIVED") && steps(7).contains("RECOVERED"));
        patiently("a view of the last rebalance").until(() -> age() > 175_000);
    }

    /** Returns the milliseconds since the first rebalance of team-1. */
    private long age() throws Exception {
        JsonNode rebalances = lab.get("api/v1/groups/team-1/rebalances");
        return System.currentTimeMillis()
                - rebalances.get(rebalances.size() - 1).path("completedAt").asLong();
    }

    private Process start(int team, String which, String name) throws Exception {
        int before = members(team);
        Path program = folder.resolve(name + ".py");
        HttpRequest download = HttpRequest.newBuilder(lab.board().resolve("starters/" + which + "?team=team-" + team))
                .header(
                        "Authorization",
                        "Bearer " + lab.info().path("instructorToken").asText())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String source = http.send(download, BodyHandlers.ofString()).body();
            Files.writeString(program, source.replaceFirst("(?m)^MACHINE = .*$", "MACHINE = \"" + name + "\""));
        }
        Process starter = new ProcessBuilder("/usr/bin/python3", program.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
        starters.add(starter);
        patiently(name + " joins").until(() -> members(team) == before + 1);
        return starter;
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(250));
    }

    private int members(int team) throws Exception {
        Optional<JsonNode> group = lab.find("api/v1/groups/team-" + team);
        return group.map(found -> found.path("members").size()).orElse(0);
    }

    private String steps(int team) throws Exception {
        return lab.row(team).path("steps").toString();
    }

    private static boolean drawn(Screen screen) {
        return screen.number("document.querySelectorAll('.entry').length") >= 5
                && screen.number("document.querySelector('gs-lag-chart').samples.length") > 20;
    }

    /** @param whole whether the picture includes the page below the window */
    private static void take(Screen screen, String name, boolean whole) throws IOException {
        for (int[] size : new int[][] {{390, 844}, {1920, 1080}, {1280, 720}}) {
            screen.page().setViewportSize(size[0], size[1]);
            screen.page().evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            screen.page().screenshot(picture(Path.of("target", "screenshots", name + "-" + size[0] + ".png"), whole));
        }
        Path picture = PICTURES.resolve(name + ".png");
        screen.page().screenshot(picture(picture, whole));
        assertThat(Files.size(picture)).isLessThan(LARGEST);
        assertThat(screen.faults()).isEmpty();
    }

    private static Page.ScreenshotOptions picture(Path file, boolean whole) {
        return new Page.ScreenshotOptions().setPath(file).setFullPage(whole);
    }
}
