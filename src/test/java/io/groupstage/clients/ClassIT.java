package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.clients.ClassTeam.Plan;
import io.groupstage.course.hint.HintCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs a class of fifteen teams with mixed clients, each with the starter that it downloads, from the join code to the
 * last step. Some make a mistake first. It comes first in its lane, because each program reads all users from the beginning.
 */
@Order(Order.DEFAULT - 1)
class ClassIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab();

    /** Limits the teams that work at the same time: on two cores, more would be silent for long enough to get hints. */
    private static final int AT_ONCE = 8;

    /** Counts the first tasks, which match often. */
    private static final int TASKS = 4;

    /** Lists the hints that a correct program deserves as well when the machine does not let it run for some seconds. */
    private static final Set<HintCode> STARVED = EnumSet.of(
            HintCode.READS_NOTHING, HintCode.READS_NEVER_COMMITS, HintCode.SLOW_PROCESSING, HintCode.KILLED_NOT_CLOSED);

    private static final List<Plan> PLANS = List.of(
            beginner(StarterForm.JAVA),
            new Plan(StarterForm.JAVA, Mistake.NONE, false, true),
            beginner(StarterForm.KAFKAJS),
            beginner(StarterForm.KAFKA_PYTHON),
            beginner(StarterForm.CONFLUENT_KAFKA),
            beginner(StarterForm.KCAT),
            plan(StarterForm.KAFKA_PYTHON, Mistake.FILTER),
            plan(StarterForm.KAFKA_PYTHON, Mistake.JSON),
            plan(StarterForm.CONFLUENT_KAFKA, Mistake.GROUP),
            plan(StarterForm.KAFKAJS, Mistake.NONE),
            plan(StarterForm.KAFKA_PYTHON, Mistake.NONE),
            plan(StarterForm.CONFLUENT_KAFKA, Mistake.NONE),
            plan(StarterForm.CONFLUENT_KAFKA, Mistake.NONE),
            plan(StarterForm.KCAT, Mistake.NONE),
            plan(StarterForm.KCAT, Mistake.NONE));

    private static Plan beginner(StarterForm form) {
        return new Plan(form, Mistake.PASSWORD, true, false);
    }

    private static Plan plan(StarterForm form, Mistake mistake) {
        return new Plan(form, mistake, false, false);
    }

    @Test
    void a_class_of_fifteen_mixed_teams_works_from_the_join_code_to_the_last_step() throws Exception {
        for (StarterForm form : StarterForm.values()) {
            form.require();
        }
        try (ClassWatch watch = ClassWatch.start(LAB.process())) {
            List<ClassTeam> teams = teams(watch);
            letThemWork(teams);

            for (ClassTeam team : teams) {
                assertHints(watch, team);
                assertVerdicts(team);
            }
            patiently("board and export say the same").untilAsserted(() -> {
                ClassResults results = ClassResults.of(LAB.process());
                for (ClassTeam team : teams) {
                    results.check(
                            team.team().team().name(),
                            team.steps(),
                            team.plan().mistake().spoilsTheScore());
                }
            });
        }
    }

    /**
     * Checks all hints that the team ever had, but those of a busy machine: the bench counts them on a quiet one.
     */
    private static void assertHints(ClassWatch watch, ClassTeam team) {
        Set<String> expected = team.plan().mistake().hints();
        Set<String> seen = watch.seen(team.team());
        STARVED.forEach(hint -> seen.remove(hint.name()));
        assertThat(seen)
                .as("all hints that %s ever had: %s", team.team().team().name(), team.plan())
                .isEqualTo(expected);
    }

    private static List<ClassTeam> teams(ClassWatch watch) {
        List<ClassTeam> teams = new ArrayList<>();
        for (Plan plan : PLANS) {
            int task = teams.size() % TASKS + 1;
            LabTeam team = teams.size() < 3 * TASKS ? LAB.nextTeam(task) : LAB.nextTeam();
            teams.add(new ClassTeam(plan, team, watch));
        }
        return teams;
    }

    /** Lets all teams work, some at a time, and fails with the first failure after all have ended. */
    private static void letThemWork(List<ClassTeam> teams) throws Exception {
        List<Future<ClassTeam>> working = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (ClassTeam team : teams) {
                working.add(people.submit(() -> {
                    team.work();
                    return team;
                }));
            }
        }
        for (Future<ClassTeam> team : working) {
            team.get();
        }
    }

    /** Checks the last verdicts of a team that wrote right records only. */
    private static void assertVerdicts(ClassTeam team) throws Exception {
        JsonNode page = new ObjectMapper()
                .readTree(team.team().get("api/v1/teams/" + team.team().team().name()));
        if (!team.plan().mistake().spoilsTheScore()) {
            assertThat(LabTeam.stream(page.path("verdicts"))
                            .map(verdict -> verdict.path("code").asText())
                            .collect(Collectors.toSet()))
                    .as("%s", team.plan())
                    .isSubsetOf("OK", "CORRECT", "DUPLICATE", "TOMBSTONE");
        }
    }
}
