package io.groupstage.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Runs each starter as a team without a mistake does, again and again, and counts the hints that its page ever has: none
 * is right. All forms work at the same time, each with several teams; each run has a new team.
 */
final class CorrectRuns {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The hints are found twice a second: one that the end causes would be there by then. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    /** How many teams of each form work at the same time: more would wait for the two processors, and not for Kafka. */
    private static final int AT_ONCE = 2;

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
        List<TeamPageWatch.Seen> hints = new ArrayList<>();
        try {
            Path folder = Files.createDirectory(tools.processes().directory().resolve("hints-" + form.first()));
            form.prepare(tools, folder);
            hints.addAll(runAll(form, folder, watch));
        } catch (Exception e) { // such as a client that is not installed
            return Row.notMeasured(what, e);
        }
        List<String> words = hints.stream().map(TeamPageWatch.Seen::words).toList();
        return new Row(
                what,
                "0 hints in " + runs + " runs",
                hints.size() + " hints in " + runs + " runs" + (hints.isEmpty() ? "" : ": " + String.join(", ", words)),
                "",
                hints.isEmpty(),
                "a new team runs its downloaded programs, unedited: the first one until it has published its state, then two of"
                        + " the last one, of which one is killed; the other works until it has all steps of its form, and leaves."
                        + " `/api/v1/teams/{team}` is read all the time, and " + AFTERWARDS.toSeconds() + " s longer; " + AT_ONCE
                        + " teams of each of the five forms work at the same time");
    }

    private List<TeamPageWatch.Seen> runAll(StarterProgram form, Path folder, TeamPageWatch watch) throws Exception {
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>(
                IntStream.range(0, runs).boxed().toList());
        List<Future<List<TeamPageWatch.Seen>>> teams = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                Path own = Files.createDirectory(folder.resolve("people-" + i));
                teams.add(people.submit(() -> {
                    List<TeamPageWatch.Seen> hints = new ArrayList<>();
                    for (Integer run = waiting.poll(); run != null; run = waiting.poll()) {
                        hints.addAll(run(form, own, run, watch));
                    }
                    return hints;
                }));
            }
        }
        List<TeamPageWatch.Seen> hints = new ArrayList<>();
        for (Future<List<TeamPageWatch.Seen>> team : teams) {
            hints.addAll(team.get());
        }
        return hints;
    }

    private List<TeamPageWatch.Seen> run(StarterProgram form, Path folder, int run, TeamPageWatch watch) throws Exception {
        int number = run * StarterProgram.FORMS.size() + StarterProgram.FORMS.indexOf(form) + 1;
        String team = "team-" + number;
        List<Process> running = new ArrayList<>();
        watch.begin(team, form.name() + ", run " + (run + 1));
        try {
            running.add(start(form, form.first(), folder, team));
            await(watch, form, team, "CONNECTED", "FIRST_LOAD", "STATS_PUBLISHED");
            watch.phase(team, "after the first program ended");
            form.interrupt(running.getLast());

            running.add(start(form, form.last(), folder, team));
            running.add(form.start(tools, folder));
            watch.phase(team, "while two share");
            await(watch, form, team, "SCALED");
            watch.phase(team, "after one was killed");
            form.kill(running.get(1));
            await(watch, form, team, "SURVIVED");
            if (form.keepsState()) {
                await(watch, form, team, "RECOVERED");
            }
            watch.phase(team, "after the last program ended");
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
