package io.groupstage.bench;

import io.groupstage.group.TopicPartition;
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
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How long plans take, and how much memory: an hour of a large group, and assignments beside Kafka's bare assignors. */
final class PlanSpeed {

    private static final int WARM_UP = 3;
    private static final int WARM_ASSIGNOR = 100;
    private static final int ROUNDS = 3;
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

    /**
     * The medians of one assignor: the plan's time divided by that of the bare call, and the same if both callers look at each
     * owner.
     */
    private record Times(String name, double called, double read, double megabytes) {}

    private Row assignment() {
        List<Times> all = Arrays.stream(Assignor.values()).map(this::times).toList();
        double worst = all.stream().mapToDouble(Times::called).max().orElseThrow();
        return new Row(
                "An assignment of 100,000 partitions to 1,000 members, beside Kafka's bare assignor",
                "at most 1.2 times the time",
                Figures.format(
                        "%s; if both callers also look at each owner: %s; %.0f MB of heap",
                        list(all, Times::called),
                        list(all, Times::read),
                        all.stream().mapToDouble(Times::megabytes).max().orElseThrow()),
                "the bare assignor is 1",
                worst <= MOST_TIMES,
                Figures.format(
                        "processor time of the plan's call, from a group to its owners in their order, divided by that of the"
                                + " assignor's own code with its inputs made from the same group; in turn, median of %d after %d"
                                + " to warm up. Kafka's range of KIP-848 returns only two ends for each member, and uniform"
                                + " returns sets without an order, so a plan that lists 100,000 owners has more to do; heap: the"
                                + " most that the plan held beyond what was there before, garbage included",
                        ROUNDS * passes, WARM_ASSIGNOR));
    }

    private static String list(List<Times> all, ToDoubleFunction<Times> figure) {
        return all.stream()
                .map(one -> Figures.format("%s %.2f", one.name(), figure.applyAsDouble(one)))
                .collect(Collectors.joining(", "));
    }

    private Times times(Assignor assignor) {
        PlannedGroup group = PlannedGroup.of(PARTITIONS, MEMBERS);
        BareAssignors.Call call = BareAssignors.prepare(assignor, group);
        Supplier<Assignment> ours = () -> new KafkaAssignors().assign(assignor, group, Assignment.NONE);
        List<Supplier<Object>> works = List.of(
                call::members, () -> ours.get().owned().size(), call::partitions, () -> sumOfPartitions(ours.get()));
        for (int pass = 0; pass < WARM_ASSIGNOR; pass++) {
            works.forEach(Supplier::get);
        }
        List<Double> called = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        double megabytes = 0;
        for (int pass = 0; pass < ROUNDS * passes; pass++) { // in turn, so that all have the same machine, and each is first
            Cost[] costs = new Cost[works.size()];
            for (int turn = 0; turn < costs.length; turn++) {
                int next = (pass + turn) % costs.length;
                costs[next] = cost(works.get(next));
            }
            called.add(costs[1].seconds() / costs[0].seconds());
            read.add(costs[3].seconds() / costs[2].seconds());
            megabytes = Math.max(megabytes, costs[3].megabytes());
        }
        String name = assignor.word() + " (" + assignor.protocol().label() + ")";
        return new Times(name, Figures.median(called), Figures.median(read), megabytes);
    }

    private static long sumOfPartitions(Assignment assignment) {
        long sum = 0;
        for (List<TopicPartition> owned : assignment.owned().values()) {
            for (TopicPartition one : owned) {
                sum += one.partition();
            }
        }
        return sum;
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
