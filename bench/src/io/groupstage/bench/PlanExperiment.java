package io.groupstage.bench;

import io.groupstage.plan.ask.PlanLimits;
import io.groupstage.plan.ask.PlanParameters;
import io.groupstage.plan.ask.PlanQuery;
import io.groupstage.plan.sim.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Something that happens to a group: the plan predicts it, and real consumers show it.
 *
 * @param name what happens
 * @param options those of {@code groupstage plan}, without assignor and seed
 * @param event when it happens, in nanoseconds since the start
 * @param assignors those for which it is worth a row
 */
record PlanExperiment(String name, String options, long event, List<String> assignors) {

    private static final List<String> ALL = List.of("range", "cooperative-sticky", "uniform");
    private static final List<String> BOTH = List.of("range", "uniform");
    private static final Pattern TIME = Pattern.compile("(--at |--for )(\\d+)s");
    private static final long EVENT = 15_000_000_000L;

    /** How much later it happens in a plan at most, in seconds: each heartbeat and each commit interval fits into it. */
    private static final int LATER = 30;

    /** What all have: known inputs, and what the broker of a lab has in its configuration. */
    private static final String COMMON = " --processing 20ms --session-timeout 10s --initial-rebalance-delay 0s";
    private static final String POLLS = " --max-poll-records 20";

    static List<PlanExperiment> all() {
        return List.of(
                of("join", ALL, "--partitions 6 --consumers 2 --rate 60 --commit-interval 1s --at 15s:join --for 45s"),
                of("leave (close)", ALL, "--partitions 6 --consumers 3 --rate 60 --commit-interval 1s --at 15s:leave:B --for 45s"),
                of("crash (kill -9)", ALL, "--partitions 6 --consumers 3 --rate 60 --commit-interval 5s --at 15s:crash:B --for 75s"),
                of("deploy of 5", ALL, "--partitions 10 --consumers 5 --rate 60 --commit-interval 1s --at 15s:deploy:4s --for 75s"),
                of(
                        "deploy of 5, static",
                        ALL,
                        "--partitions 10 --consumers 5 --rate 60 --commit-interval 1s --static --at 15s:deploy:4s --for 75s"),
                of(
                        "rate doubled for 15 s",
                        BOTH,
                        "--partitions 6 --consumers 3 --rate 100 --commit-interval 1s --at 15s:rate:200 --at 30s:rate:100 --for 75s"),
                new PlanExperiment(
                        "hot partition",
                        "--partitions 6 --consumers 3 --rate 80 --hot 3:0.75 --commit-interval 1s --for 60s" + COMMON + POLLS,
                        0,
                        BOTH),
                new PlanExperiment(
                        "polls too slow",
                        "--partitions 4 --consumers 2 --rate 40 --processing 100ms --max-poll-records 100 --max-poll-interval 6s"
                                + " --commit-interval 1s --session-timeout 10s --initial-rebalance-delay 0s --for 75s",
                        0,
                        ALL));
    }

    private static PlanExperiment of(String name, List<String> assignors, String options) {
        return new PlanExperiment(name, options + COMMON + POLLS, EVENT, assignors);
    }

    /** The scenario under an assignor; the broker of a lab dictates a heartbeat every 2 s to groups of KIP-848. */
    Scenario scenario(String assignor, int seed) {
        return scenario(options + under(assignor, seed));
    }

    private static String under(String assignor, int seed) {
        String heartbeat = assignor.equals("uniform") ? "2s" : "3s";
        return " --assignor " + assignor + " --heartbeat-interval " + heartbeat + " --seed " + seed;
    }

    /** When it happens in the plan with this seed, in nanoseconds since the start. */
    long plannedEvent(int seed) {
        return event == 0 ? 0 : event + Math.round(later(seed) * 1e9);
    }

    private static double later(int seed) {
        return LATER * new SplittableRandom(seed).nextDouble();
    }

    /**
     * The same for a plan, if there is time before the event: the group starts as the real one does, with all members but one at once. So its
     * heartbeats and commits have the rhythm of a group that has just begun, and the event finds them at another moment for each seed.
     */
    Scenario planned(String assignor, int seed) {
        if (event == 0) {
            return scenario(assignor, seed);
        }
        int members = scenario(assignor, seed).consumers();
        String joins = " --at 1s:join".repeat(members - 1);
        String later = TIME.matcher(options)
                .replaceAll(time -> time.group(1) + Figures.format("%.3fs", Integer.parseInt(time.group(2)) + later(seed)));
        return scenario(joins + " " + later.replace("--consumers " + members, "--consumers 1") + under(assignor, seed));
    }

    static Scenario scenario(String options) {
        Map<String, List<String>> given = new HashMap<>();
        String[] words = options.strip().split(" ");
        for (int at = 0; at < words.length; at++) {
            boolean hasValue = at + 1 < words.length && !words[at + 1].startsWith("--");
            given.computeIfAbsent(words[at].substring(2), first -> new ArrayList<>())
                    .add(hasValue ? words[at + 1] : "true");
            at += hasValue ? 1 : 0;
        }
        return switch (PlanParameters.read(given, PlanLimits.COMMAND)) {
            case PlanQuery.OverTime overTime -> overTime.scenario();
            case PlanQuery.Owners owners -> throw new IllegalArgumentException(owners + " takes no time");
            case PlanQuery.Sizing sizing -> throw new IllegalArgumentException(sizing + " takes no time");
        };
    }
}
