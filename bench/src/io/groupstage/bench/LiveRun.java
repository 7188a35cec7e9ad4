package io.groupstage.bench;

import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.plan.sim.Action;
import io.groupstage.plan.sim.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** One experiment with one group of real consumers, as the X-ray sees it. */
final class LiveRun implements Callable<PlanOutcome> {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration BEFORE = Duration.ofSeconds(10);

    private final LiveGroup group;
    private final LiveLoad load;
    private final GroupObserver observer;
    private final String name;
    private final PlanExperiment experiment;
    private final Scenario scenario;
    private final List<Seen> lags = new ArrayList<>();
    private volatile Instant event = Instant.MAX;

    private record Seen(Instant at, long records) {}

    /** The group must be stable. */
    LiveRun(LiveGroup group, LiveLoad load, GroupObserver observer, String name, PlanExperiment experiment, Scenario scenario) {
        this.group = group;
        this.load = load;
        this.observer = observer;
        this.name = name;
        this.experiment = experiment;
        this.scenario = scenario;
    }

    @Override
    public PlanOutcome call() throws Exception {
        Instant begun = Instant.now();
        load.begin(name, scenario, System.nanoTime());
        Instant planned = begun.plusNanos(experiment.event());
        if (scenario.schedule().isEmpty()) {
            event = planned;
        }
        Thread acting = Thread.ofPlatform().daemon().name("acts-" + name).start(() -> act(begun));
        Duration afterwards = Duration.ofNanos(scenario.length() - experiment.event());
        while (Instant.now().isBefore((event.equals(Instant.MAX) ? planned.plus(BEFORE) : event).plus(afterwards))) {
            observer.group(name).ifPresent(seen -> seen.lag().ifPresent(lag -> lags.add(new Seen(seen.asOf(), lag))));
            Waiting.pass(LOOK);
        }
        load.end(name);
        acting.join();
        if (event.equals(Instant.MAX)) {
            throw new IllegalStateException(name + ": nothing happened");
        }
        return outcome();
    }

    private void act(Instant begun) {
        try {
            for (Action action : scenario.schedule().stream()
                    .sorted(Comparator.comparingLong(Action::at))
                    .toList()) {
                Instant due = begun.plusNanos(action.at());
                Waiting.pass(Duration.between(Instant.now(), due));
                if (!(action instanceof Action.Crash)) {
                    event = due;
                }
                Instant at = group.happen(action);
                event = at;
            }
        } catch (Exception e) {
            System.err.println("bench: " + name + ": " + e);
        }
    }

    private PlanOutcome outcome() {
        boolean crash = scenario.schedule().stream().anyMatch(action -> action instanceof Action.Crash);
        List<PlanOutcome.Lag> seen = lags.stream()
                .map(lag -> new PlanOutcome.Lag(seconds(lag.at()), lag.records()))
                .toList();
        List<PlanOutcome.Span> spans = observer.rebalances(name).stream()
                .filter(one -> one.span().startedAt().isPresent() && one.span().completedAt().isPresent())
                .map(this::span)
                .toList();
        return PlanOutcome.of(seen, spans, crash, group.deliveries().twice());
    }

    private PlanOutcome.Span span(Rebalance one) {
        return new PlanOutcome.Span(
                seconds(one.span().startedAt().orElseThrow()),
                seconds(one.span().completedAt().orElseThrow()),
                one.reason().follows().isPresent());
    }

    private double seconds(Instant at) {
        return Duration.between(event, at).toNanos() / 1e9;
    }
}
