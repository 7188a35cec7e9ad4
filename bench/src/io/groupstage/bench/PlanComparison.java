package io.groupstage.bench;

import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.plan.sim.Action;
import io.groupstage.plan.sim.Scenario;
import io.groupstage.plan.sim.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Sets what plans predict beside what real consumers do on a broker of its own; see bench/README.md. */
public final class PlanComparison {

    private static final int COPIES = 5;
    private static final int SEEDS = 101;
    private static final int SAMPLES = 600;
    private static final long LONGEST_MINUTES = 15;

    private final Tools tools;
    private final BenchBroker broker;
    private final GroupObserver observer;
    private final long begun = System.nanoTime();

    private PlanComparison(Tools tools, BenchBroker broker, GroupObserver observer) {
        this.tools = tools;
        this.broker = broker;
        this.observer = observer;
    }

    /** Of one group of one experiment. */
    private record Running(String name, PlanExperiment experiment, LiveGroup group, Scenario scenario) {}

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        Path home = Path.of(arguments.get(arguments.indexOf("--home") + 1));
        Optional<String> only = arguments.contains("--only")
                ? Optional.of(arguments.get(arguments.indexOf("--only") + 1))
                : Optional.empty();
        Thread.ofPlatform().daemon().name("deadline").start(PlanComparison::endAfterDeadline);
        try (Processes processes = new Processes()) {
            Tools tools = new Tools(home, processes);
            Machine machine = Machine.here(home);
            try (BenchBroker broker = BenchBroker.start(processes.directory().resolve("plan"))) {
                broker.topics(1, 1); // so that the coordinators are there
                ObserverInputs inputs =
                        new ObserverInputs(History.NONE, Optional.of(broker.coordinatorLogs()), UnaryOperator.identity());
                try (GroupObserver observer =
                        GroupObserver.start(broker.client(), GroupListener.NOBODY, InstantSource.system(), inputs)) {
                    observer.ready().get(60, TimeUnit.SECONDS);
                    PlanComparison comparison = new PlanComparison(tools, broker, observer);
                    boolean whole = only.isEmpty() && !arguments.contains("--karafka");
                    String text = comparison.run(arguments.contains("--karafka"), only);
                    System.out.println(text);
                    Path file = home.resolve(whole ? "docs/plan.md" : "target/bench/plan.md");
                    PlanDocument.write(file, whole, machine, text);
                    System.out.println("written to " + home.relativize(file));
                }
            }
        }
    }

    private static void endAfterDeadline() {
        try {
            TimeUnit.MINUTES.sleep(LONGEST_MINUTES);
            System.err.println("bench: not ready after " + LONGEST_MINUTES + " minutes");
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String run(boolean karafka, Optional<String> only) throws Exception {
        ExecutorService threads =
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        try {
            BigGroups big = new BigGroups(broker, observer);
            boolean both = only.isEmpty();
            CompletableFuture<List<BigGroups.Line>> growing = new CompletableFuture<>();
            if (both) {
                growing = grow(big, threads);
            }
            List<BigGroups.Line> soon = both ? big.soon() : List.of();
            StringBuilder text = new StringBuilder();
            if (!karafka) {
                PlanTable table = new PlanTable();
                experiments(threads, only).forEach(table::add);
                text.append(table.markdown());
            }
            if (both) {
                progress("waiting for the classic group to see 900 new partitions, up to 5 minutes from their creation");
                text.append(big(soon, growing.get(LONGEST_MINUTES, TimeUnit.MINUTES)));
            }
            return text.toString();
        } finally {
            threads.shutdownNow();
        }
    }

    private static CompletableFuture<List<BigGroups.Line>> grow(BigGroups big, ExecutorService threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return big.growing();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private static String big(List<BigGroups.Line> soon, List<BigGroups.Line> growing) {
        StringBuilder text = new StringBuilder("\n| 10 consumers | protocol | plan | measured |\n|---|---|---|---|\n");
        List<BigGroups.Line> lines = new ArrayList<>(soon);
        lines.addAll(growing);
        for (BigGroups.Line line : lines) {
            text.append(Figures.format(
                    "| %s | %s | %s | %.1f s |\n", line.what(), line.protocol(), line.predicted(), line.seconds()));
        }
        return text.toString();
    }

    private List<PlanTable.Result> experiments(ExecutorService threads, Optional<String> only) throws Exception {
        Map<String, PlanTable.Result> results = new LinkedHashMap<>();
        List<PlanExperiment> all = PlanExperiment.all().stream()
                .filter(one -> only.isEmpty() || one.name().startsWith(only.get()))
                .toList();
        for (String assignor : List.of("range", "cooperative-sticky", "uniform")) {
            List<PlanExperiment> some =
                    all.stream().filter(one -> one.assignors().contains(assignor)).toList();
            progress(some.size() + " experiments with " + assignor + ", " + COPIES + " groups each");
            for (PlanTable.Result result : wave(threads, some, assignor)) {
                results.put(result.name(), result);
            }
        }
        return all.stream()
                .flatMap(one -> one.assignors().stream().map(assignor -> results.get(one.name() + ", " + assignor)))
                .toList();
    }

    /** Runs all experiments with one assignor at once. */
    private List<PlanTable.Result> wave(ExecutorService threads, List<PlanExperiment> experiments, String assignor)
            throws Exception {
        List<Running> groups = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            for (PlanExperiment experiment : experiments) {
                groups.add(start(experiment, assignor, copy));
            }
        }
        try (LiveLoad load = new LiveLoad(broker.client())) {
            Map<Running, Future<PlanOutcome>> outcomes = new LinkedHashMap<>();
            for (Running one : groups) {
                one.group().awaitStable();
            }
            for (Running one : groups) {
                outcomes.put(one, threads.submit(
                        new LiveRun(one.group(), load, observer, one.name(), one.experiment(), one.scenario())));
            }
            Map<PlanExperiment, List<PlanOutcome>> measured = new LinkedHashMap<>();
            for (var one : outcomes.entrySet()) {
                PlanOutcome outcome = one.getValue().get(5, TimeUnit.MINUTES);
                progress(one.getKey().name() + ": " + outcome);
                measured.computeIfAbsent(one.getKey().experiment(), first -> new ArrayList<>()).add(outcome);
            }
            return experiments.stream()
                    .map(one -> new PlanTable.Result(one, assignor, predicted(one, assignor), measured.get(one)))
                    .toList();
        } finally {
            for (Running one : groups) {
                one.group().close();
            }
        }
    }

    private Running start(PlanExperiment experiment, String assignor, int copy) throws Exception {
        Scenario scenario = experiment.scenario(assignor, 1);
        String name = experiment.name().replaceAll("[^a-z0-9]+", "-") + "-" + assignor + "-" + copy;
        broker.topic(name, scenario.shape().partitions());
        LiveGroup group = new LiveGroup(tools, broker.client(), observer, name, scenario);
        group.start();
        return new Running(name, experiment, group, scenario);
    }

    private static List<PlanOutcome> predicted(PlanExperiment experiment, String assignor) {
        List<PlanOutcome> outcomes = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Scenario scenario = experiment.planned(assignor, seed);
            boolean crash = scenario.schedule().stream().anyMatch(action -> action instanceof Action.Crash);
            outcomes.add(PlanOutcome.of(
                    Simulation.run(scenario, new KafkaAssignors(), SAMPLES, at -> {}), experiment.plannedEvent(seed), crash));
        }
        return outcomes;
    }

    private void progress(String what) {
        System.err.println(Figures.format("%4.0f s  ", (System.nanoTime() - begun) / 1e9) + what);
    }
}
