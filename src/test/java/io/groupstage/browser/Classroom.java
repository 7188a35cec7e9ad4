package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.groupstage.LabProcess;
import io.groupstage.course.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Is a lab with an instructor at the console, a public board that all see, three teams of bots and one of people.
 *
 * @param secrets the token, the passwords and the join codes, also those that were replaced
 */
record Classroom(LabProcess lab, ConsoleKeys console, Screen board, PeoplesTeam people, Set<String> secrets)
        implements AutoCloseable {

    static final int TEAMS = 4;
    static final int RATE = 50;
    static final int PEOPLE = 1;
    static final int FIRST_BOT = 2;

    static Classroom open(Chromium chromium, Path directory) throws IOException {
        LabProcess lab = LabProcess.start(directory, "--teams", "" + TEAMS, "--rate", "" + RATE);
        try {
            Classroom classroom = new Classroom(
                    lab,
                    new ConsoleKeys(chromium.open(lab.board().resolve("instructor"))),
                    chromium.open(lab.board()),
                    new PeoplesTeam(lab, PEOPLE),
                    new TreeSet<>());
            classroom.learnSecrets();
            return classroom;
        } catch (IOException | RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    /** Notes the secrets that are valid now. */
    void learnSecrets() throws IOException {
        secrets.add(lab.info().path("instructorToken").asText());
        for (JsonNode team : lab.info().path("teams")) {
            secrets.add(team.path("password").asText());
            secrets.add(team.path("joinCode").asText());
        }
        assertThat(secrets).hasSizeGreaterThan(2 * TEAMS).allSatisfy(secret -> assertThat(secret)
                .hasSizeGreaterThan(5));
    }

    void expectNoSecret(String text) {
        assertThat(text).doesNotContain(secrets);
    }

    static String row(int team) {
        return "tr[data-team=team-" + team + "]";
    }

    /** Waits until all teams have reached a step on the board. */
    void expectReached(Step step) {
        for (int team = 1; team <= TEAMS; team++) {
            board.expect(row(team) + " [data-step=" + step + "]").hasAttribute("data-reached", "true");
        }
    }

    /** Waits until that many consumers of the people's team own partitions, on the board. */
    void expectOwners(int owners) {
        board.expect(row(PEOPLE) + " [data-member][data-idle=false]").hasCount(owners);
    }

    /** Presses a button of the board. */
    void onBoard(String button) {
        board.find("body")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .press("Enter");
    }

    /** Waits for something in the X-ray of a team beside the board, and closes the X-ray. */
    void expectInXRay(int team, String sight) throws IOException {
        board.page().navigate(lab.board().resolve("?xray=team-" + team).toString());
        board.expect(sight).isVisible();
        onBoard("Close");
        board.expect(row(team)).isVisible();
    }

    /** Returns how many steps all teams have reached together. */
    int steps() throws IOException, InterruptedException {
        int steps = 0;
        for (JsonNode row : lab.get("api/v1/board").path("teams")) {
            steps += row.path("steps").size();
        }
        return steps;
    }

    /** Saves what the console and the board show, for a part that fails. */
    void photograph() {
        console.screen().photograph("lesson-console");
        board.photograph("lesson-board");
    }

    @Override
    public void close() throws InterruptedException {
        try (lab;
                console;
                board) {
            people.close();
        }
    }
}
