package io.groupstage.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures all rows, one after the other, prints them and writes them; see bench/README.md. */
public final class Bench {

    private static final Set<String> PARTS = Set.of(
            "traffic",
            "rate",
            "groups",
            "start",
            "memory",
            "decode",
            "many-groups",
            "backlog",
            "replay",
            "score-memory",
            "verdicts",
            "flood",
            "attacks",
            "join",
            "hints",
            "bots-memory",
            "bots-cost",
            "seek",
            "viewers",
            "plan");
    private static final double[] RATES = {10, 1_000, 20_000};

    private final Tools tools;
    private final Sizes sizes;
    private final List<Row> rows = new ArrayList<>();

    private Bench(Tools tools, Sizes sizes) {
        this.tools = tools;
        this.sizes = sizes;
    }

    /** A part of the bench that may fail without the others. */
    private interface Part {
        List<Row> rows() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        Path home = Path.of(arguments.get(arguments.indexOf("--home") + 1));
        boolean quick = arguments.contains("--quick");
        Set<String> parts = arguments.contains("--only")
                ? Set.of(arguments.get(arguments.indexOf("--only") + 1).split(","))
                : PARTS;
        if (!PARTS.containsAll(parts)) {
            System.err.println("bench: --only takes some of " + String.join(",", PARTS));
            System.exit(2);
        }
        boolean whole = !quick && parts.equals(PARTS);
        try (Processes processes = new Processes()) {
            Bench bench = new Bench(new Tools(home, processes), quick ? Sizes.quick() : Sizes.full());
            Machine machine = Machine.here(home);
            bench.run(parts);
            Report report = new Report(machine, bench.rows);
            report.print();
            // what is in the repository comes from a whole run
            Path file = home.resolve(whole ? "docs/benchmarks.md" : "target/bench/benchmarks.md");
            report.write(file);
            System.out.println("\nwritten to " + home.relativize(file));
        }
    }

    private void run(Set<String> parts) throws Exception {
        if (parts.contains("start")) { // first: it makes the AOT cache where there is none yet
            measure("Start to `ready`", new StartTime(tools, sizes.starts())::rows);
        }
        if (parts.contains("memory")) {
            measure("Resident memory", () -> List.of(new Memory(tools, sizes.untilMemory()).row()));
        }
        if (parts.contains("bots-memory")) {
            measure("Resident memory of bots", () -> List.of(new BotsMemory(tools, sizes.untilMemory()).row()));
        }
        if (parts.contains("bots-cost")) {
            inLab(
                    "Cost of a process with bots",
                    lab -> new BotsCost(tools, lab, sizes.untilMemory()).rows(),
                    "--teams",
                    "15",
                    "--rate",
                    "10");
        }
        if (parts.contains("groups")) {
            inLab("A new assignment is in `/api/v1/groups/{id}`", lab -> List.of(
                    new AssignmentSeen(tools, lab, sizes.rebalances()).row()));
        }
        if (parts.contains("decode")) {
            measure("Decoding and folding", () -> List.of(new DecodeSpeed(sizes.decode()).row()));
        }
        if (parts.contains("many-groups")) {
            measure("A commit is seen", new ManyGroups(tools, sizes.alive())::rows);
        }
        if (parts.contains("backlog")) {
            measure("Ready behind a long backlog", new LongBacklog(tools, sizes.backlog())::rows);
        }
        if (parts.contains("seek")) {
            measure("The board of an earlier instant", new SeekSpeed(tools, sizes.seek())::rows);
        }
        if (parts.contains("viewers")) {
            inLab("Viewers of the board", lab -> new BoardViewers(lab, sizes.streams()).rows(), BoardViewers.OPTIONS);
        }
        if (parts.contains("plan")) {
            measure("Plans", new PlanSpeed(sizes.plans())::rows);
        }
        runScoring(parts);
        if (parts.contains("join")) {
            inLab(
                    "Join to the first step",
                    lab -> new StarterJoin(tools, lab, sizes.joins()).rows(),
                    "--teams",
                    String.valueOf(StarterJoin.teams(sizes.joins())));
        }
        if (parts.contains("hints")) {
            runHints(sizes.hints());
        }
        if (parts.contains("rate")) {
            inLab("Accuracy of the rate", this::rates);
        }
        if (parts.contains("traffic")) {
            inLab("Traffic at full speed", lab -> new TrafficSpeed(tools, lab, sizes.pairs()).rows());
        }
    }

    private void runScoring(Set<String> parts) {
        if (parts.contains("replay")) {
            measure("Replay of actions", new ReplaySpeed(tools, sizes.scoring())::rows);
        }
        if (parts.contains("score-memory")) {
            measure("Memory of a scorer", () -> List.of(new ScoreMemory(tools, sizes.scoring()).row()));
        }
        if (parts.contains("verdicts")) {
            inLab("A verdict is on the board", lab -> List.of(new VerdictSeen(lab, sizes.scoring()).row()), "--rate", "1000");
        }
        if (parts.contains("flood")) {
            inLab("A flood by one team", lab -> new Flood(lab, sizes.scoring()).rows(), "--rate", "1000");
        }
        if (parts.contains("attacks")) {
            inLab("Attacks by one team", lab -> new Attacks(lab, sizes.scoring()).rows(), "--rate", "1000");
        }
    }

    private void runHints(Sizes.Hints hints) {
        inLab(
                "A hint after its cause",
                lab -> List.of(new HintSeen(lab, hints.mistakes()).row()),
                "--teams",
                String.valueOf(hints.mistakes()),
                "--rate",
                "200");
        inLab(
                "Hints in correct runs",
                lab -> new CorrectRuns(tools, lab, hints.runs()).rows(),
                "--teams",
                String.valueOf(CorrectRuns.teams(hints.runs())));
    }

    private List<Row> rates(LabUnderTest lab) throws Exception {
        List<Row> measured = new ArrayList<>();
        for (double rate : RATES) {
            measured.add(new RateAccuracy(lab, sizes.rateWindow()).row(rate));
        }
        measured.add(new RateChange(lab, sizes.rateChanges()).row());
        return measured;
    }

    private interface PartInLab {
        List<Row> rows(LabUnderTest lab) throws Exception;
    }

    private void inLab(String what, PartInLab part, String... options) {
        Path directory = tools.processes().directory().resolve("lab");
        measure(what, () -> {
            try (LabUnderTest lab = LabUnderTest.start(tools, directory, Map.of(), options)) {
                return part.rows(lab);
            } finally {
                Processes.delete(directory);
            }
        });
    }

    /** A part that cannot be measured is told as such, in the table. */
    private void measure(String what, Part part) {
        System.err.println("measuring: " + what.replace("`", ""));
        try {
            rows.addAll(part.rows());
        } catch (Exception e) {
            rows.add(Row.notMeasured(what, e));
        }
    }
}
