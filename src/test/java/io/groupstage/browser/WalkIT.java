package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.groupstage.LabProcess;
import io.groupstage.ProcessSignal;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Walks through the handbook as one person alone does, who does what the pages say and nothing else. */
@ThirdLane
class WalkIT {

    /** Has the task to find debts: one user of eight. */
    private static final int TEAM = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PYTHON = "/usr/bin/python3";

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    @TempDir
    Path folder;

    private final LabProcess lab = LAB.process();
    private final List<Process> programs = new ArrayList<>();
    private Screen screen;

    @BeforeAll
    static void requireKafkaPython() throws IOException, InterruptedException {
        if (new ProcessBuilder(PYTHON, "-c", "import kafka").start().waitFor() != 0) {
            assertThat(System.getenv("GROUPSTAGE_REQUIRE_CLIENTS"))
                    .as("python3-kafka is missing")
                    .isNotEqualTo("true");
            abort("skipped: python3-kafka is not installed");
        }
    }

    @BeforeEach
    void open() throws IOException, InterruptedException {
        lab.put("api/v1/traffic", "{\"rate\": 20, \"paused\": false}");
        lab.post("api/v1/bots", "{\"command\": \"START\", \"bots\": 1}");
        screen = LAB.open("");
    }

    @AfterEach
    void endPrograms() throws IOException, InterruptedException {
        programs.forEach(Process::destroyForcibly);
        screen.close();
        LAB.stopBots();
    }

    @Test
    void one_person_alone_goes_through_all_chapters_and_reaches_six_steps() throws Exception {
        start();
        extract();
        transform();
        load();
        scale();
        state();

        follow("Your team");
        screen.expect("#steps-title").containsText("6 of 6");
        screen.photograph("walk-end");
        assertThat(screen.faults()).isEmpty();
        ctrlC(programs.removeLast());
    }

    private void start() throws Exception {
        follow("Learn");
        follow("0 Start");
        screen.expect("#mine-body .whose").containsText("You have not joined. This is group team-15 (a bot).");
        follow("Join with your team");
        Locator code = screen.page().getByLabel("Join code");
        code.fill(lab.team(TEAM).path("joinCode").asText());
        code.press("Enter");
        screen.expect("#task").isVisible();
        follow("Learn");
        follow("0 Start");
        download("Download team.py", "team.py");
        programs.add(run("team.py"));
        expectReached("CONNECTED");
    }

    /** Stops the program, sees the lag rise, and sees it fall again. */
    private void extract() throws Exception {
        next("Extract");
        ctrlC(programs.removeLast());
        until("document.querySelector('[data-lag]')?.dataset.lag > 250");
        programs.add(run("team.py"));
        until("document.querySelector('[data-lag]')?.dataset.lag < 200");
        expectReached("CONNECTED");
    }

    /** Makes the filter too wide, sees the verdict, and restores the filter. */
    private void transform() throws Exception {
        next("Transform");
        expectReached("FIRST_LOAD");
        ctrlC(programs.removeLast());
        Path program = folder.resolve("team.py");
        String right = Files.readString(program);
        Files.writeString(program, right.replaceFirst("(?m)^    return .*credit.*$", "    return True"));
        assertThat(program).content().isNotEqualTo(right);
        programs.add(run("team.py"));
        follow("Your team");
        screen.expect("#verdicts-mistakes [data-verdict=NO_MATCH]").isVisible();
        ctrlC(programs.removeLast());
        Files.writeString(program, right);
        programs.add(run("team.py"));
        screen.page().goBack();
    }

    /** Starts a second program, and kills one of them. */
    private void load() throws Exception {
        next("Load");
        expectReached("FIRST_LOAD");
        programs.add(run("team.py"));
        expectOwners(2);
        programs.removeLast().destroyForcibly();
        expectOwners(1);
    }

    private void scale() throws Exception {
        next("Scale");
        programs.add(run("team.py"));
        expectReached("SCALED");
        screen.expect("[data-question=second-consumer] .right").containsText("2 or 3");
        ctrlC(programs.removeLast());
        expectReached("SURVIVED");
    }

    private void state() throws Exception {
        next("State");
        expectReached("STATS_PUBLISHED");
        ctrlC(programs.removeLast());
        follow("Your team");
        download("team_state.py", "team_state.py");
        screen.page().goBack();
        programs.add(run("team_state.py"));
        programs.add(run("team_state.py"));
        expectOwners(2);
        ctrlC(programs.removeLast());
        expectReached("RECOVERED");
    }

    private Locator link(String name) {
        return screen.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private void follow(String name) {
        link(name).press("Enter");
    }

    /** Goes to the next chapter by the link at the end of this one. */
    private void next(String chapter) {
        follow(chapter + " →");
        screen.expect(".book article > h2").containsText(chapter);
        screen.expect("#mine-body .whose").hasText("Your group team-" + TEAM);
    }

    private void download(String name, String file) throws IOException {
        Download download = screen.page().waitForDownload(() -> follow(name));
        assertThat(download.suggestedFilename()).isEqualTo(file);
        Files.copy(download.path(), folder.resolve(file));
    }

    /** Starts a program as in a terminal of its own. */
    private Process run(String file) throws IOException {
        return new ProcessBuilder(PYTHON, "-B", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "program", ".out").toFile())
                .start();
    }

    private static void ctrlC(Process program) throws IOException, InterruptedException {
        ProcessSignal.INT.send(program.pid());
        assertThat(program.waitFor()).isZero();
    }

    private void expectReached(String step) {
        screen.expect("[data-check=" + step + "]").hasAttribute("data-reached", "true");
    }

    /** Waits until the group at the side of the page has this many members, each with a partition. */
    private void expectOwners(int members) {
        screen.expect("#mine-body .seat").hasCount(members);
        until("new Set([...document.querySelectorAll('#mine-body .box')].map((box) => box.dataset.owner)).size === "
                + members);
    }

    /** Waits for a condition of the page. The page's policy forbids Playwright's own wait, which evaluates text. */
    private void until(String condition) {
        await(condition).atMost(PATIENCE).pollInSameThread().until(() ->
                (Boolean) screen.page().evaluate(condition));
    }
}
