package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
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

    private static final String LAG = "document.querySelector('[data-lag]')?.dataset.lag";

    /** Is enough for several consumers, if each of them waits for 5 ms with each user. */
    private static final int MORE_USERS = 300;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();
    private Terminals terminals;
    private Screen screen;
    private HandbookReader book;
    private String skipped = "";

    @BeforeAll
    static void requireKafkaPython() throws IOException, InterruptedException {
        if (!Terminals.canRun()) {
            assertThat(System.getenv("GROUPSTAGE_REQUIRE_CLIENTS"))
                    .as("python3-kafka is missing")
                    .isNotEqualTo("true");
            abort("skipped: python3-kafka is not installed");
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        terminals = new Terminals(folder);
        usualTraffic();
        lab.post("api/v1/bots", "{\"command\": \"START\", \"bots\": 1}");
        screen = LAB.open("");
        book = new HandbookReader(screen, "team-" + TEAM);
    }

    @AfterEach
    void endPrograms() throws IOException, InterruptedException {
        terminals.close();
        screen.close();
        usualTraffic();
        LAB.stopBots();
    }

    private void usualTraffic() throws IOException, InterruptedException {
        lab.put("api/v1/traffic", "{\"rate\": 20, \"paused\": false}");
    }

    @Test
    void one_person_alone_goes_through_all_chapters_and_reaches_six_steps() throws Exception {
        start();
        extract();
        transform();
        load();
        shareTheWork();
        startSix();
        commitByHand();
        leaveThenCrash();
        askForMore();
        forgetTheCounts();
        recoverTheCounts();

        book.follow("Your team");
        screen.expect("#steps-title").containsText("6 of 6");
        screen.photograph("walk-end");
        assertThat(screen.faults()).isEmpty();
        terminals.ctrlC();
    }

    private void start() throws Exception {
        book.follow("Learn");
        book.follow("0 Start");
        screen.expect("#mine-body .whose").containsText("You have not joined. This is group team-15 (a bot).");
        book.follow("Join with your team");
        Locator code = screen.page().getByLabel("Join code");
        code.fill(lab.team(TEAM).path("joinCode").asText());
        code.press("Enter");
        screen.expect("#task").isVisible();
        book.follow("Learn");
        book.follow("0 Start");
        download("Download team.py", "team.py");
        terminals.run("team.py");
        book.expectReached("CONNECTED");
    }

    /** Stops the program, sees the lag rise, and sees it fall again. */
    private void extract() throws Exception {
        book.next("Extract");
        terminals.ctrlC();
        book.until(LAG + " > 160");
        terminals.run("team.py");
        book.until(LAG + " < 120");
        book.expectReached("CONNECTED");
    }

    private void transform() throws Exception {
        book.next("Transform");
        book.expectReached("FIRST_LOAD");
        makeTheFilterTooWide();
        readAPoisonRecord();
    }

    /** Makes the filter too wide, sees the verdict, and restores the filter. */
    private void makeTheFilterTooWide() throws Exception {
        terminals.ctrlC();
        String right = terminals.edit("team.py", "(?m)^    return .*credit.*$", "    return True", "team.py");
        terminals.run("team.py");
        book.follow("Your team");
        screen.expect("#verdicts-mistakes [data-verdict=NO_MATCH]").isVisible();
        terminals.ctrlC();
        terminals.write("team.py", right);
        terminals.run("team.py");
        book.back();
    }

    /**
     * Lets the program fail at the next record of a partition, and then skip it. The group waits for the failed one, so the
     * skipped record is expected in the next chapter.
     */
    private void readAPoisonRecord() throws Exception {
        terminals.awaitLine("partition 3 offset ");
        long poison = 1
                + terminals.ctrlC().stream()
                        .filter(line -> line.startsWith("partition 3 offset "))
                        .mapToLong(line -> Long.parseLong(line.split(" ")[3]))
                        .max()
                        .orElseThrow();
        terminals.edit(
                "team.py",
                "(?m)^(    user, found = .*)$",
                "    if (record.partition, record.offset) == (3, " + poison + "): raise ValueError(\"poison\")\n$1",
                "team.py");
        terminals.run("team.py");
        assertThat(terminals.awaitError()).isEqualTo("ValueError: poison");
        terminals.edit(
                "team.py",
                "(?m)^( +)handle\\(record, producer\\)$",
                "$1try: handle(record, producer)\n"
                        + "$1except ValueError as error: print(error, record.partition, record.offset)",
                "team.py");
        terminals.run("team.py");
        skipped = "poison 3 " + poison;
    }

    /** Starts a second program, kills it, and sees what was done twice. */
    private void load() throws Exception {
        book.next("Load");
        book.expectReached("FIRST_LOAD");
        terminals.awaitLine(skipped);
        book.answer("killed-and-restarted", 2);
        terminals.run("team.py");
        book.expectOwners(2);
        terminals.kill();
        book.expectOwners(1);
    }

    private void shareTheWork() throws Exception {
        book.next("Scale");
        book.answer("second-consumer", 1);
        terminals.run("team.py");
        book.expectReached("SCALED");
        book.expectRight("second-consumer", "2 or 3");
        terminals.edit("team.py", "group_id=TEAM", "group_id=\"mine\"", "team_mine.py");
        terminals.run("team_mine.py");
        assertThat(terminals.awaitError()).contains("GroupAuthorizationFailed");
    }

    private void startSix() throws Exception {
        book.answer("third-consumer", 1);
        terminals.run("team.py");
        book.expectRight("third-consumer", "two");
        book.answer("sixth-consumer", 1);
        for (int more = 0; more < 3; more++) {
            terminals.run("team.py");
        }
        book.expectRight("sixth-consumer", "one");
        screen.expect("#mine-body .seat.idle").hasCount(1);
        for (int less = 0; less < 4; less++) {
            terminals.ctrlC();
        }
        book.expectOwners(2);
    }

    /** Lets one of the two programs commit after each batch. */
    private void commitByHand() throws Exception {
        terminals.ctrlC();
        terminals.edit(
                "team.py",
                "(?m)^(        producer\\.flush\\(\\) .*)$",
                "$1\n        consumer.commit()",
                "team_commit.py");
        terminals.run("team_commit.py");
        book.expectOwners(2);
        terminals.awaitLine("partition ");
    }

    /** Stops a consumer with Ctrl-C, and the next one with kill -9. */
    private void leaveThenCrash() throws Exception {
        terminals.ctrlC();
        book.expectOwners(1);
        book.expectReached("SURVIVED");
        terminals.run("team.py");
        book.expectOwners(2);
        book.answer("kill-9", 2);
        terminals.kill();
        book.expectOwners(1);
        book.expectDecided("kill-9");
    }

    /** Makes the program slow, asks for more users in a private window, and starts a second program when the lag rises. */
    private void askForMore() throws Exception {
        terminals.ctrlC();
        terminals.edit("team.py", "(?m)^(    user, found = .*)$", "    time.sleep(0.005)\n$1", "team_slow.py");
        terminals.run("team_slow.py");
        try (Screen instructor = LAB.open("instructor")) {
            instructor
                    .page()
                    .getByLabel("Instructor's token")
                    .fill(lab.info().path("instructorToken").asText());
            instructor.page().keyboard().press("Enter");
            Locator rate = instructor.page().getByLabel("Rate, typed");
            rate.fill(String.valueOf(MORE_USERS));
            rate.press("Enter");
            book.until(LAG + " > 1300");
            terminals.run("team_slow.py");
            book.expectOwners(2);
            rate.fill("20");
            rate.press("Enter");
            book.until(LAG + " < 300");
            assertThat(instructor.faults()).isEmpty();
        }
        terminals.ctrlC();
        terminals.ctrlC();
    }

    /** Lets two programs count in memory, and stops one of them. */
    private void forgetTheCounts() throws Exception {
        book.next("State");
        book.expectReached("STATS_PUBLISHED");
        terminals.run("team.py");
        terminals.run("team.py");
        book.expectOwners(2);
        book.answer("state-moves", 1);
        terminals.ctrlC();
        book.expectRight("state-moves", "all that B owned");
        book.follow("Your team");
        screen.expect("#hints").containsText(Pattern.compile("the count of (processed|flagged) users fell"));
    }

    /** Hands the state over twice: when a program leaves, and when one is killed. */
    private void recoverTheCounts() throws Exception {
        terminals.ctrlC();
        download("team_state.py", "team_state.py");
        book.back();
        terminals.run("team_state.py");
        terminals.run("team_state.py");
        book.expectOwners(2);
        terminals.ctrlC();
        book.expectReached("RECOVERED");
        terminals.awaitLine("restored: ");
        terminals.run("team_state.py");
        book.expectOwners(2);
        terminals.kill();
        book.expectOwners(1);
    }

    private void download(String name, String file) throws IOException {
        Download download = screen.page().waitForDownload(() -> book.follow(name));
        assertThat(download.suggestedFilename()).isEqualTo(file);
        terminals.save(download.path(), file);
    }
}
