package io.groupstage.browser;

import static io.groupstage.browser.Classroom.PEOPLE;
import static io.groupstage.browser.Classroom.row;
import static io.groupstage.browser.ConsoleKeys.CLASS;
import static io.groupstage.browser.ConsoleKeys.IN_FORCE;
import static io.groupstage.browser.ConsoleKeys.PAGE;
import static io.groupstage.browser.ConsoleKeys.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Does what the guide advises if something goes wrong, each time to the team of people or to the whole class. */
final class Remedies {

    private final Classroom classroom;
    private final ConsoleKeys console;
    private final Screen board;

    Remedies(Classroom classroom) {
        this.classroom = classroom;
        this.console = classroom.console();
        this.board = classroom.board();
    }

    /** Is the advice for one case. */
    @FunctionalInterface
    interface Remedy {
        void apply(Remedies remedies) throws Exception;
    }

    /** Returns the advice for each case of the guide, in its order. */
    static Map<String, Remedy> all() {
        Map<String, Remedy> all = new LinkedHashMap<>();
        all.put("a team is stuck", Remedies::writeToTheTeam);
        all.put("all have to listen", Remedies::pauseTheClass);
        all.put("nobody should see the ranking for a while", Remedies::freezeTheBoard);
        all.put("a team wants to begin again", Remedies::resetTheTeam);
        all.put("the results of a team should not count", Remedies::excludeTheTeam);
        all.put("strangers know a team's account", Remedies::renewTheAccount);
        all.put("you do not remember a change", Remedies::lookAtChanges);
        return all;
    }

    void applyAll() throws Exception {
        classroom.people().close();
        console.press(PAGE, "Actions on team-1");
        for (Remedy remedy : all().values()) {
            remedy.apply(this);
        }
    }

    private void writeToTheTeam() throws IOException, InterruptedException {
        PeoplesTeam people = classroom.people();
        console.type(TEAM, "Message to team-1", "Look at your topic.");
        console.enter();
        console.expectSaid(TEAM, "The page of team-1 shows your message.");
        assertThat(people.page().path("message").path("text").asText()).isEqualTo("Look at your topic.");
        board.expect("[data-class=message]").hasCount(0);
        console.press(
                IN_FORCE, "Take the message to team-1 off", "The page of team-1 does not show the message any more.");
        assertThat(people.page().path("message").isNull()).isTrue();
        console.changes("MESSAGE team-1", "MESSAGE team-1");
    }

    private void pauseTheClass() {
        console.press(CLASS, "Pause the class", "The class is paused: traffic stops.");
        board.expect("[data-class=paused]").containsText("Paused since");
        console.press(IN_FORCE, "Resume the class", "The class goes on: traffic is sent again.");
        board.expect("[data-class=paused]").hasCount(0);
        console.changes("PAUSE class", "RESUME class");
    }

    private void freezeTheBoard() {
        console.press(CLASS, "Freeze the public board", "The public board is frozen.");
        board.expect("[data-class=frozen]").containsText("Frozen since");
        console.press(IN_FORCE, "Unfreeze the board", "The public board is live again.");
        board.expect("[data-class=frozen]").hasCount(0);
        console.changes("FREEZE class", "UNFREEZE class");
    }

    private void resetTheTeam() {
        console.press(TEAM, "Reset its results …");
        console.press(TEAM, "Reset them", "The results of team-1 count from now on.");
        board.expect(row(PEOPLE) + " .reset").containsText("reset");
        console.press(
                IN_FORCE, "Undo the reset of team-1", "team-1 has the results that it would have without the reset.");
        board.expect(row(PEOPLE) + " .reset").hasCount(0);
        console.changes("RESET team-1", "RESET_UNDO team-1");
    }

    private void excludeTheTeam() {
        console.press(TEAM, "Exclude it from the ranking", "team-1 is excluded from the ranking.");
        board.expect(row(PEOPLE) + " .excluded").hasText("excluded");
        board.expect(row(PEOPLE) + " .rank").containsText("not ranked");
        console.press(IN_FORCE, "Rank team-1 again", "team-1 is ranked again.");
        board.expect(row(PEOPLE) + " .excluded").hasCount(0);
        console.changes("EXCLUDE team-1", "INCLUDE team-1");
    }

    private void renewTheAccount() throws IOException, InterruptedException {
        PeoplesTeam people = classroom.people();
        String known = people.code();
        console.press(TEAM, "New password and join code …");
        console.press(TEAM, "Make new ones");
        console.screen().expect(".ticket .code").hasText(Pattern.compile("\\S+"));
        String renewed = console.screen().find(".ticket .code").textContent().strip();
        assertThat(people.code()).isEqualTo(renewed).isNotEqualTo(known);
        assertThat(people.status(known)).isEqualTo(401);
        assertThat(people.status(renewed)).isEqualTo(200);
        classroom.learnSecrets();
        classroom.expectNoSecret(board.find("body").textContent());
        console.press(TEAM, "Hide it");
        console.changes("CREDENTIALS team-1");
    }

    /** Checks that the list has each change since the beginning, in order, and that neither it nor its file has a secret. */
    void lookAtChanges() throws IOException, InterruptedException {
        classroom.expectNoSecret(console.expectChangesListed());
        classroom.expectNoSecret(classroom.lab().textForInstructor("api/v1/audit?format=csv"));
    }
}
