package io.groupstage.bench;

import io.groupstage.kafka.assign.BareAssignors;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.sim.Report;
import io.groupstage.plan.sim.Scenario;
import io.groupstage.plan.sim.Simulation;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How long plans take, and how much memory: an hour of a large group, and assignments beside Kafka's bare assignors. */
final class PlanSpeed {

    private static final int WARM_UP = 3;
    private static final double MOST_SECONDS = 2;
    private static final double MOST_TIMES = 1.2;
    private static final String HOUR = "--partitions 10000 --consumers 1000 --rate 500000 --processing 1ms --for 1h"
            + " --at 10m:crash:B --at 20m:join --at 30m:rate:800000 --at 40m:leave:C";
    private static final int PARTITIONS = 100_000;
    private static final int MEMBERS = 1_000;

    private final int passes;

    PlanSpeed(int passes) {
        this.passes = passes;
    }

    /** Of one pass: the time that its thread had on a processor, and what the heap held more at most. */
    private record Cost(double seconds, double megabytes) {}

    List<Row> rows() {
        return List.of(hour(), assignment());
    }

    private Row hour() {
        List<Double> seconds = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (String assignor : List.of("range", "cooperative-sticky", "uniform")) {
            Scenario scenario = PlanExperiment.scenario(HOUR + " --assignor " + assignor);
            List<Cost> costs = costs(() -> run(scenario));
            seconds.add(Figures.median(costs.stream().map(Cost::seconds).toList()));
            megabytes.add(Figures.worst(costs.stream().map(Cost::megabytes).toList()));
        }
        return new Row(
                "A plan of one hour, 1,000 consumers and 10,000 partitions",
                "at most 2 s on one core",
                Figures.format(
                        "range %.2f s, cooperative-sticky %.2f s, uniform %.2f s; %.0f MB of heap",
                        seconds.get(0), seconds.get(1), seconds.get(2), Figures.worst(megabytes)),
                "",
                Figures.worst(seconds) <= MOST_SECONDS,
                Figures.format(
                        "`groupstage plan %s` without start and output, with each assignor; processor time of its one thread, median"
                                + " of %d passes after %d to warm up; heap: the most that it held beyond what was there"
                                + " before, garbage included",
                        HOUR, passes, WARM_UP));
    }

    private static long run(Scenario scenario) {
        Report report = Simulation.run(scenario, new KafkaAssignors(), at -> {});
        if (report.rebalances().size() < 3) {
            throw new IllegalStateException("the plan has " + report.rebalances().size() + " rebalances");
        }
        return report.delivered();
    }

    private Row assignment() {
        List<String> texts = new ArrayList<>();
        double worst = 0;
        double megabytes = 0;
        PlannedGroup group = PlannedGroup.of(PARTITIONS, MEMBERS);
        for (Assignor assignor : Assignor.values()) {
            BareAssignors.Call call = BareAssignors.prepare(assignor, group);
            List<Double> times = new ArrayList<>();
            for (int pass = -WARM_UP; pass < passes; pass++) { // in turn, so that both have the same machine
                Cost bare = cost(call::members);
                Cost ours = cost(() -> new KafkaAssignors()
                        .assign(assignor, group, Assignment.NONE)
                        .owned()
                        .size());
                if (pass >= 0) {
                    times.add(ours.seconds() / bare.seconds());
                    megabytes = Math.max(megabytes, ours.megabytes());
                }
            }
            double median = Figures.median(times);
            worst = Math.max(worst, median);
            texts.add(Figures.format("%s (%s) %.2f", assignor.word(), assignor.protocol().label(), median));
        }
        return new Row(
                "An assignment of 100,000 partitions to 1,000 members, beside Kafka's bare assignor",
                "at most 1.2 times the time",
                String.join(", ", texts) + Figures.format("; %.0f MB of heap", megabytes),
                "the bare assignor is 1",
                worst <= MOST_TIMES,
                Figures.format(
                        "processor time of the plan's call, from a group to its owners, divided by that of the assignor's"
                                + " own code with its inputs made from the same group; in turn, median of %d after %d to"
                                + " warm up; heap: the most that it held beyond what was there before, garbage included",
                        passes, WARM_UP));
    }

    private List<Cost> costs(Supplier<Object> work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.get();
        }
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < passes; i++) {
            costs.add(cost(work));
        }
        return costs;
    }

    private static Cost cost(Supplier<Object> work) {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Object result = work.get();
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
        long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        if (result.equals(0)) {
            throw new IllegalStateException("nothing was computed");
        }
        return new Cost(seconds, Math.max(0, peak - before) / 1e6);
    }
}
