package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the starters as a team does: the first program, then two of the second one, one of which is killed. */
class StartersIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    @ParameterizedTest
    @EnumSource
    @SideBySide
    void each_starter_takes_its_team_through_the_steps(StarterForm form) throws Exception {
        form.require();
        LabTeam team = LAB.nextTeam(form.task);
        try (Starters starters = new Starters(form, team)) {
            ClientProcess first = starters.start(form.first);
            team.awaitSteps(Step.CONNECTED, Step.FIRST_LOAD, Step.STATS_PUBLISHED);
            assertThat(team.steps()).doesNotContain(Step.SCALED.name());
            form.interrupt(first);
            assertThat(first.lines()).contains("stopped");

            ClientProcess victim = starters.start(form.last);
            ClientProcess heir = starters.start(form.last);
            team.awaitSteps(Step.SCALED);
            form.kill(victim);
            team.awaitShares(5);
            team.awaitSteps(Step.SURVIVED);

            if (form.keepsState()) {
                team.awaitSteps(Step.values());
                patiently("it goes on with counts that were published").until(() -> restored(heir), count -> count > 0);
            } else {
                assertThat(team.steps()).doesNotContain(Step.RECOVERED.name());
            }
            assertThat(team.row().path("score").path("wrong").asInt()).isZero();
            assertThat(verdicts(team)).isSubsetOf("OK", "CORRECT", "DUPLICATE");
            form.interrupt(heir);
            assertThat(heir.lines()).contains("stopped").noneMatch(line -> line.startsWith("NOT WRITTEN"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_starter_that_cannot_connect_says_so_in_one_line(StarterForm form) throws Exception {
        form.require();
        LabTeam team = LAB.nextTeam();
        String program = team.get("starters/" + form.last);
        // on a busy machine a client may give up before the broker has answered: then it runs again
        patiently("it names the password")
                .until(
                        () -> complaint(form.start(team, program, Optional.empty(), Optional.of("wrong"))),
                        line -> line.contains("password")
                                && line.contains(team.team().name()));
        assertThat(complaint(form.start(team, program, Optional.of("127.0.0.1:1"), Optional.empty())))
                .contains("127.0.0.1:1", "Does the lab run");
    }

    /** Returns the only line of a starter that ends with an error. */
    private static String complaint(ClientProcess starter) throws InterruptedException {
        try (starter) {
            starter.awaitEnd(1);
            assertThat(starter.lines()).singleElement().asString().startsWith("NOT CONNECTED");
            return starter.lines().getFirst();
        }
    }

    /** Holds the programs of one team, and ends them with the test. Other tests run at the same time. */
    private record Starters(StarterForm form, LabTeam team, Crowd crowd) implements AutoCloseable {

        Starters(StarterForm form, LabTeam team) {
            this(form, team, new Crowd());
        }

        /** Starts one more instance of a program that the lab serves to a holder of the join code. */
        ClientProcess start(String which) throws IOException, InterruptedException {
            String program =
                    team.get("starters/" + which + "?team=" + team.team().name());
            return crowd.add(form.start(team, program, Optional.empty(), Optional.empty()));
        }

        @Override
        public void close() throws Exception {
            crowd.end();
        }
    }

    /** Returns how many partitions it restored at its last assignment. */
    private static long restored(ClientProcess starter) {
        List<String> lines = starter.lines();
        int assigned = 0;
        for (int i = 0; i < lines.size(); i++) {
            assigned = lines.get(i).startsWith("assigned") ? i : assigned;
        }
        return lines.stream()
                .skip(assigned)
                .filter(line -> line.startsWith("restored"))
                .count();
    }

    /** Returns the codes of the team's last verdicts. */
    private static List<String> verdicts(LabTeam team) throws IOException, InterruptedException {
        return LabTeam.stream(new ObjectMapper()
                        .readTree(team.get("api/v1/teams/" + team.team().name()))
                        .path("verdicts"))
                .map(verdict -> verdict.path("code").asText())
                .toList();
    }
}
