package io.groupstage.plan.ask;

import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.PlannedTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a question from parameters with their names and values: those of a command line, or of a URL. Both take the same.
 */
public final class PlanParameters {

    /** Lists the names of all parameters. */
    public static final List<String> NAMES = List.of(
            "partitions",
            "topic",
            "consumers",
            "assignor",
            "protocol",
            "subscribe",
            "racks",
            "replicas",
            "static",
            "max-lag",
            "failures",
            "rate",
            "rates",
            "wave",
            "hot",
            "skew",
            "processing",
            "spread",
            "slow",
            "at",
            "for",
            "seed",
            "max-poll-records",
            "max-poll-interval",
            "commit-interval",
            "session-timeout",
            "heartbeat-interval",
            "initial-rebalance-delay");

    /** Lists those that need a rate: without one they would have no effect. */
    private static final List<String> OVER_TIME = NAMES.subList(NAMES.indexOf("wave"), NAMES.size());

    private final Values values;
    private final PlanLimits limits;

    private PlanParameters(Values values, PlanLimits limits) {
        this.values = values;
        this.limits = limits;
    }

    /**
     * Reads the question.
     *
     * @throws PlanException if a parameter is wrong, unknown, missing, beyond its bound, or contradicts another
     */
    public static PlanQuery read(Map<String, List<String>> given, PlanLimits limits) {
        for (String name : given.keySet()) {
            if (!NAMES.contains(name)) {
                throw new PlanException(
                        "there is no parameter " + Values.shown(name) + GroupParameters.meant(name, NAMES));
            }
        }
        return new PlanParameters(new Values(given), limits).query();
    }

    private PlanQuery query() {
        if (values.has("max-lag")) {
            return new PlanQuery.Sizing(SizeParameters.demand(values, NAMES));
        }
        if (values.has("failures")) {
            throw new PlanException("{failures} needs {max-lag}, the longest time for which a record may wait");
        }
        if (TimeParameters.asked(values)) {
            return overTime();
        }
        for (String name : OVER_TIME) {
            if (values.has(name)) {
                throw new PlanException("{" + name + "} needs {rate}: without a rate no time passes");
            }
        }
        GroupParameters group = new GroupParameters(values, limits);
        Optional<String> named = values.one("consumers");
        int partitions =
                group.topics().stream().mapToInt(PlannedTopic::partitions).sum();
        List<Integer> counts =
                named.map(text -> CountList.of(values, text, limits)).orElseGet(() -> everyCount(partitions));
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
        Shape shape = group.shape(most);
        long work = (long) counts.size() * partitions;
        if (work > limits.work()) {
            throw PlanException.of(
                    "consumers",
                    "%,d numbers of consumers times %,d partitions are %,d, more than %,d; name fewer numbers"
                            .formatted(counts.size(), partitions, work, limits.work()));
        }
        long mixed = (long) most * partitions;
        if (!shape.subscriptions().isEmpty() && mixed > limits.mixed()) {
            throw PlanException.of(
                    "subscribe",
                    "%,d consumers times %,d partitions are %,d, more than %,d with different subscriptions"
                            .formatted(most, partitions, mixed, limits.mixed()));
        }
        return new PlanQuery.Owners(shape, group.assignor(), counts, named.isPresent());
    }

    private PlanQuery overTime() {
        GroupParameters group = new GroupParameters(values, limits);
        int consumers = values.one("consumers")
                .map(value -> values.whole("consumers", value, 1, limits.consumers()))
                .orElseThrow(() -> new PlanException("{consumers}: is missing; a plan over time needs one number"));
        return new PlanQuery.OverTime(
                new TimeParameters(values, limits).scenario(group.shape(consumers), group.assignor(), consumers));
    }

    /** Returns every number from 1 to one more than there are partitions, which leaves a member idle. */
    private List<Integer> everyCount(int partitions) {
        if (partitions > limits.tableUpTo()) {
            throw new PlanException(
                    "{consumers}: is missing; for more than %,d partitions name the numbers, such as 10,20"
                            .formatted(limits.tableUpTo()));
        }
        return IntStream.rangeClosed(1, partitions + 1).boxed().toList();
    }
}
