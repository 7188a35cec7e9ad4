package io.groupstage.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs each starter as a team without a mistake does, again and again, and counts the hints that its page ever has: none
 * is right. The five forms work at the same time, each run by a new team.
 */
final class CorrectRuns {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The hints are found twice a second: one that the end causes would be there by then. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    private final Tools tools;
    private final LabUnderTest lab;
    private final int runs;

    CorrectRuns(Tools tools, LabUnderTest lab, int runs) {
        this.tools = tools;
        this.lab = lab;
        this.runs = runs;
    }

    static int teams(int runs) {
        return StarterProgram.FORMS.size() * runs;
    }

    List<Row> rows() throws Exception {
        try (TeamPageWatch watch = TeamPageWatch.start(lab);
                ExecutorService forms = Executors.newFixedThreadPool(StarterProgram.FORMS.size())) {
            List<Future<Row>> measured = new ArrayList<>();
            for (StarterProgram form : StarterProgram.FORMS) {
                measured.add(forms.submit(() -> row(form, watch)));
            }
            List<Row> rows = new ArrayList<>();
            for (Future<Row> row : measured) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    private Row row(StarterProgram form, TeamPageWatch watch) {
        String what = "Hints in correct runs, " + form.name();
        List<String> hints = new ArrayList<>();
        try {
            Path folder = Files.createDirectory(tools.processes().directory().resolve("hints-" + form.first()));
            form.prepare(tools, folder);
            for (int run = 0; run < runs; run++) {
                int team = run * StarterProgram.FORMS.size() + StarterProgram.FORMS.indexOf(form) + 1;
                hints.addAll(run(form, folder, "team-" + team, watch));
            }
        } catch (Exception e) { // such as a client that is not installed
            return Row.notMeasured(what, e);
        }
        return new Row(
                what,
                "0 hints in " + runs + " runs",
                hints.size() + " hints in " + runs + " runs" + (hints.isEmpty() ? "" : ": " + String.join(", ", hints)),
                "",
                hints.isEmpty(),
                "a new team runs its downloaded programs, unedited: the first one until it has published its state, then two of"
                        + " the last one, of which one is killed; the other works until it has all steps of its form, and leaves."
                        + " `/api/v1/teams/{team}` is read all the time, and " + AFTERWARDS.toSeconds() + " s longer; all five"
                        + " forms work at the same time");
    }

    private List<String> run(StarterProgram form, Path folder, String team, TeamPageWatch watch) throws Exception {
        List<Process> running = new ArrayList<>();
        watch.begin(team);
        try {
            running.add(start(form, form.first(), folder, team));
            await(watch, form, team, "CONNECTED", "FIRST_LOAD", "STATS_PUBLISHED");
            form.interrupt(running.getLast());

            running.add(start(form, form.last(), folder, team));
            running.add(form.start(tools, folder));
            await(watch, form, team, "SCALED");
            form.kill(running.get(1));
            await(watch, form, team, "SURVIVED");
            if (form.keepsState()) {
                await(watch, form, team, "RECOVERED");
            }
            form.interrupt(running.getLast());
            Waiting.pass(AFTERWARDS);
            return watch.end(team);
        } finally {
            running.forEach(process -> StarterProgram.end(tools, process));
        }
    }

    private Process start(StarterProgram form, String which, Path folder, String team) throws Exception {
        try (var program = form.download(lab, which, team)) {
            form.unpack(lab, program, folder);
        }
        return form.start(tools, folder);
    }

    private static void await(TeamPageWatch watch, StarterProgram form, String team, String... steps) throws Exception {
        Set<String> wanted = Set.of(steps);
        Waiting.until(form.name() + " has " + wanted, PATIENCE, () -> watch.hasSteps(team, wanted));
    }
}
