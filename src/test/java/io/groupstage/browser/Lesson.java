package io.groupstage.browser;

import static io.groupstage.browser.Classroom.FIRST_BOT;
import static io.groupstage.browser.Classroom.PEOPLE;
import static io.groupstage.browser.Classroom.TEAMS;
import static io.groupstage.browser.Classroom.row;
import static io.groupstage.browser.ConsoleKeys.BOTS;
import static io.groupstage.browser.ConsoleKeys.CLASS;
import static io.groupstage.browser.ConsoleKeys.FAULTS;
import static io.groupstage.browser.ConsoleKeys.IN_FORCE;
import static io.groupstage.browser.ConsoleKeys.QUESTION;
import static io.groupstage.browser.ConsoleKeys.TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Conducts each section of the guide at the console, and waits for each effect on the public board. */
final class Lesson {

    /** Is the only part of the plan without a section. */
    static final String BREAK = "1:10";

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String STOPPED = "#beside .last :text('stopped sending heartbeats') >> nth=0";
    private static final int STEPS = Step.values().length;

    private final Classroom classroom;
    private final ConsoleKeys console;
    private final Screen board;
    private final Remedies remedies;

    Lesson(Classroom classroom) {
        this.classroom = classroom;
        this.console = classroom.console();
        this.board = classroom.board();
        this.remedies = new Remedies(classroom);
    }

    /** Is what one section of the guide says. */
    @FunctionalInterface
    interface Part {
        void conduct(Lesson lesson) throws Exception;
    }

    /** Returns the parts in the order in which they are conducted. Something goes wrong before the class ends. */
    static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("Before the class: half an hour", Lesson::prepare);
        parts.put("0:00", Lesson::join);
        parts.put("0:15", Lesson::start);
        parts.put("0:35", Lesson::extract);
        parts.put("0:55", Lesson::transform);
        parts.put(BREAK, Lesson::takeABreak);
        parts.put("1:20", Lesson::load);
        parts.put("1:35", Lesson::scale);
        parts.put("2:25", Lesson::state);
        parts.put(TeachingGuide.TROUBLES, lesson -> lesson.remedies.applyAll());
        parts.put("2:50", Lesson::end);
        return parts;
    }

    private void prepare() throws IOException {
        console.logIn(classroom.lab().info().path("instructorToken").asText());
        console.follow("Join codes to print");
        console.screen().expect(".ticket").hasCount(TEAMS);
        console.screen()
                .expect(".ticket[data-team=team-1]")
                .containsText(classroom.people().code());
        console.follow("Instructor");
        console.awaitConsole();

        classroom.onBoard("Large type for a projector");
        board.expect("#projector li[data-team]").hasCount(TEAMS);
        assertThat(board.page().url()).endsWith("/?projector");
        classroom.expectNoSecret(board.find("body").textContent());
        classroom.onBoard("Large type for a projector");
    }

    private void join() throws IOException {
        board.expect(".join-here .address").containsText("/join");
        console.expectNumber(BOTS, "Bots to start", TEAMS);
        console.typeNumber(BOTS, "Bots to start", TEAMS - 1);
        console.press(BOTS, "Start bots", "3 bots start.");
        console.changes("BOTS bots");
        for (int bot = FIRST_BOT; bot <= TEAMS; bot++) {
            board.expect(row(bot) + " .bot").hasText("bot");
        }
        classroom.expectInXRay(4, "#beside [data-member=B] [data-partition] >> nth=0");

        console.screen().expect("#help-title").containsText("Teams that need help now");
        console.type(CLASS, "Message to all", "Welcom.");
        console.enter();
        console.press(CLASS, "Undo: Show it", "Your message is off again.");
        console.type(CLASS, "Message to all", "Welcome. Look at the X-ray.");
        console.enter();
        board.expect("[data-class=message]").hasText("Welcome. Look at the X-ray.");
        console.press(IN_FORCE, "Take the message off", "The message to all is off the board and the teams’ pages.");
        board.expect("[data-class=message]").hasCount(0);
        console.changes("MESSAGE class", "MESSAGE class", "MESSAGE class", "MESSAGE class");
    }

    private void start() throws IOException {
        classroom.people().startProgram();
        board.expect(row(PEOPLE) + " [data-member=A] [data-partition]").hasCount(5);
        classroom.expectReached(Step.CONNECTED);
    }

    private void extract() throws IOException, InterruptedException {
        classroom.people().stopProgram();
        board.expect(row(PEOPLE) + " [data-state]").containsText("Empty");
        classroom.people().startProgram();
        board.expect(row(PEOPLE) + " [data-state]").containsText("Stable");
        classroom.expectOwners(1);
    }

    private void transform() {
        order(2, "Make mistakes");
        board.expect(row(2) + " td.quality").hasAttribute("title", Pattern.compile(".*[1-9][\\d,]* wrong.*"));
    }

    /** Gives an order to a bot. */
    private void order(int bot, String order) {
        console.choose(BOTS, "Bot", "team-" + bot);
        console.press(BOTS, order, "team-" + bot + ": " + order + ".");
        console.changes("BOTS team-" + bot);
    }

    private void takeABreak() {
        console.press(CLASS, "Pause the class", "The class is paused: traffic stops.");
        console.typeNumber(CLASS, "Minutes left", 10);
        console.enter();
        console.expectSaid(CLASS, "The countdown runs: 10 min.");
        board.expect("[data-class=paused]").containsText("Paused since");
        board.expect("[data-class=left]").hasText(Pattern.compile("00:(10|09):\\d\\d left"));
        board.expect("#rate-asked").hasText("(paused, asked 50)");

        console.press(IN_FORCE, "Take the countdown off", "The board does not show a countdown any more.");
        console.press(IN_FORCE, "Resume the class", "The class goes on: traffic is sent again.");
        board.expect("#class-state").hasCount(0);
        board.expect("#rate-asked").hasText("(asked 50)");
        console.changes("PAUSE class", "COUNTDOWN class", "COUNTDOWN class", "RESUME class");
    }

    private void load() {
        classroom.expectReached(Step.FIRST_LOAD);
    }

    private void scale() throws IOException, InterruptedException {
        askTheClass();
        order(4, "One crashes");
        classroom.expectInXRay(4, STOPPED);
        raiseTheRate();
        makeAPartitionHot();
        expireAMember();
    }

    /** Puts a question, lets the team of people make the experiment, and shows its answer and what happened. */
    private void askTheClass() throws IOException, InterruptedException {
        PeoplesTeam people = classroom.people();
        console.choose(QUESTION, "Question", "third-consumer");
        console.press(QUESTION, "Put it to the class");
        board.expect("#class-ask").containsText("A third consumer joins.");
        people.answer("third-consumer", 1);
        board.expect("#class-question .answered").hasText("1 of 1 team has answered");
        board.expect("#class-question li").hasCount(0);

        people.startProgram();
        classroom.expectOwners(2);
        classroom.expectReached(Step.SCALED);
        people.startProgram();
        classroom.expectOwners(3);
        people.stopProgram();
        classroom.expectOwners(2);

        console.press(QUESTION, "Close it and show the answers");
        board.expect("#class-question .answered").hasText("1 of 1 team has answered · closed");
        board.expect("#class-question li >> nth=1").containsText("B two: 1 team ✓ happened in 1 team");
        console.press(QUESTION, "Take it off the board");
        board.expect("#class-question").hasCount(0);
        console.changes("QUESTION question", "QUESTION question", "QUESTION question");
    }

    /** Raises the rate until the lag of a slow team grows. */
    private void raiseTheRate() {
        order(2, "Slow down");
        setRate(500);
        await("the lag of team-2 grows").atMost(PATIENCE).pollInSameThread().until(() -> (Boolean)
                board.page().evaluate("document.querySelector('" + row(2) + " [data-lag]')?.dataset.lag > 500"));
        setRate(Classroom.RATE);
        order(2, "Usual speed");
    }

    private void setRate(int rate) {
        console.type(TRAFFIC, "Rate, typed", "" + rate);
        console.enter();
        board.expect("#rate-asked").hasText("(asked " + rate + ")");
        console.changes("TRAFFIC traffic");
    }

    private void makeAPartitionHot() {
        console.press(TRAFFIC, "3");
        board.expect("#rate-asked").hasText("(asked 50, partition 3 hot)");
        console.press(TRAFFIC, "none");
        board.expect("#rate-asked").hasText("(asked 50)");
        console.changes("TRAFFIC traffic", "TRAFFIC traffic");
    }

    /** Lets a member expire, and ends the fault once the X-ray shows its effect. */
    private void expireAMember() throws IOException {
        console.unfold(FAULTS, "Faults of a bot");
        console.choose(FAULTS, "Which bot", "team-3");
        console.toggle(FAULTS, "Say it on the board");
        console.typeNumber(FAULTS, "Let a member expire: seconds", 120);
        console.press(FAULTS, "Let a member expire");
        board.expect("#moments").containsText("One consumer of the bot of team-3 has crashed");
        classroom.expectInXRay(3, STOPPED);
        console.press(FAULTS, "End now");
        console.screen().expect("#faults").containsText("It was ended before its limit.");
        console.changes("FAULT EXPIRE_MEMBER team-3", "FAULT_ENDED EXPIRE_MEMBER team-3");
    }

    private void state() {
        for (int bot = FIRST_BOT; bot <= TEAMS; bot++) {
            int number = bot;
            await("all steps of team-" + bot)
                    .atMost(PATIENCE)
                    .until(() -> classroom.lab().row(number).path("steps").size() == STEPS);
            board.expect(row(bot) + " [data-reached=true]").hasCount(STEPS);
        }
        classroom.onBoard("Progress of the class as a graph");
        board.expect("#progress .lines li:last-child b").hasText("3");
        classroom.onBoard("Progress of the class as a graph");
        board.expect(row(PEOPLE)).isVisible();
    }

    private void end() throws IOException, InterruptedException {
        String report =
                Files.readString(console.download(CLASS, "End the class").path());
        console.expectSaid(CLASS, "The class has ended: the report is downloaded, and the public board is frozen.");
        console.changes("COUNTDOWN class", "FREEZE class");
        board.expect("[data-class=frozen]").containsText("Frozen since");
        board.expect("#ceremony[data-kind=end]").containsText("The class has ended.");
        board.expect("#ceremony").containsText("4 teams reached " + classroom.steps() + " of 24 steps.");
        for (int bot = FIRST_BOT; bot <= TEAMS; bot++) {
            board.expect("#ceremony").containsText("team-" + bot);
            assertThat(report).contains("team-" + bot + "</a> <span class=\"mark\">bot</span></th><td>6 of 6</td>");
            assertThat(page(bot, report)).contains("Recovered</th>").doesNotContain("not reached");
        }
        assertThat(page(PEOPLE, report))
                .contains("The team predicted: <b>two</b>.", "This is what happened.", "Recovered</th><td>not reached");
        classroom.expectNoSecret(report);
        remedies.lookAtChanges();
    }

    /** Returns the page of a team in the report. */
    private static String page(int team, String report) {
        return report.split("<section class=\"team\" id=\"team-" + team + "\">", 2)[1]
                .split("</section>", 2)[0];
    }
}
