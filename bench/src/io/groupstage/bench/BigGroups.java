package io.groupstage.bench;

import io.groupstage.group.GroupState;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.plan.sim.Report;
import io.groupstage.plan.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/** Ten consumers and 900 partitions, of each protocol: all start, one more joins, a topic of 100 partitions gets 900 more. */
final class BigGroups {

    private static final int CONSUMERS = 10;
    private static final int FEW = 100;
    private static final int MANY = 900;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration METADATA_AGE = Duration.ofMinutes(5); // the default of metadata.max.age.ms
    private static final int SEEDS = 51;

    private final BenchBroker broker;
    private final GroupObserver observer;

    BigGroups(BenchBroker broker, GroupObserver observer) {
        this.broker = broker;
        this.observer = observer;
    }

    /** One line of the table. */
    record Line(String what, String protocol, String predicted, double seconds) {}

    /** Measures what ends soon. */
    List<Line> soon() throws Exception {
        List<Line> lines = new ArrayList<>();
        broker.topic("big", MANY);
        for (String protocol : List.of("classic", "consumer")) {
            String group = "big-" + protocol;
            List<LiveConsumer> members = new ArrayList<>();
            Instant begun = Instant.now();
            for (int member = 0; member < CONSUMERS; member++) {
                members.add(member(group, "big", protocol, member));
            }
            lines.add(new Line("10 consumers start, 900 partitions", protocol, predicted(protocol, 1, CONSUMERS - 1),
                    seconds(begun, awaitOwned(group, MANY, CONSUMERS, PATIENCE))));
            Waiting.pass(Duration.ofSeconds(3));
            Instant joined = Instant.now();
            members.add(member(group, "big", protocol, CONSUMERS));
            lines.add(new Line("an 11th joins, 900 partitions", protocol, predicted(protocol, CONSUMERS, 1),
                    seconds(joined, awaitOwned(group, MANY, CONSUMERS + 1, PATIENCE))));
            end(members);
        }
        return lines;
    }

    /** Measures how long it takes until 900 new partitions have owners: a classic group may need five minutes. */
    List<Line> growing() throws Exception {
        broker.topic("grow", FEW);
        List<LiveConsumer> members = new ArrayList<>();
        for (String protocol : List.of("classic", "consumer")) {
            for (int member = 0; member < CONSUMERS; member++) {
                members.add(member("grow-" + protocol, "grow", protocol, member));
            }
        }
        for (String protocol : List.of("classic", "consumer")) {
            awaitOwned("grow-" + protocol, FEW, CONSUMERS, PATIENCE);
        }
        Instant grown = Instant.now();
        try (Admin admin = Admin.create(broker.client())) {
            admin.createPartitions(Map.of("grow", NewPartitions.increaseTo(FEW + MANY))).all().get(60, TimeUnit.SECONDS);
        }
        List<Line> lines = new ArrayList<>();
        String what = "100 partitions become 1,000";
        lines.add(new Line(what, "consumer", "two heartbeats, 4 s, at most",
                seconds(grown, awaitOwned("grow-consumer", FEW + MANY, CONSUMERS, PATIENCE))));
        lines.add(new Line(what, "classic", "when the leader asks for metadata: 0 to 300 s, 150 s on average",
                seconds(grown, awaitOwned("grow-classic", FEW + MANY, CONSUMERS, METADATA_AGE.plus(PATIENCE)))));
        end(members);
        return lines;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static void end(List<LiveConsumer> members) throws InterruptedException {
        members.forEach(LiveConsumer::leave);
        for (LiveConsumer member : members) {
            member.awaitEnd();
        }
    }

    private LiveConsumer member(String group, String topic, String protocol, int number) {
        Map<String, Object> config = new HashMap<>(broker.client());
        config.put("group.id", group);
        config.put("client.id", "member-" + number);
        config.put("group.protocol", protocol);
        config.put("enable.auto.commit", false);
        return new LiveConsumer(config, topic, 0, (partition, offset) -> {});
    }

    /** Returns when the X-ray says that the last rebalance ended after which these members own that many partitions. */
    private Instant awaitOwned(String group, int partitions, int members, Duration atMost) throws Exception {
        Waiting.until(group + " owns " + partitions, atMost, () -> observer.group(group)
                .map(seen -> seen.group())
                .filter(seen -> seen.state() == GroupState.STABLE && seen.members().size() == members)
                .filter(seen -> seen.members().stream().mapToInt(member -> member.partitions().size()).sum() == partitions)
                .isPresent());
        return observer.rebalances(group).stream()
                .map(Rebalance::span)
                .flatMap(span -> span.completedAt().stream())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** The median of some seeds, from the joins to the end of the last rebalance. */
    private static String predicted(String protocol, int before, int joins) {
        String heartbeat = protocol.equals("classic") ? "3s" : "2s";
        List<Double> ends = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Report report = Simulation.run(
                    PlanExperiment.scenario("--partitions 900 --consumers " + before + " --protocol " + protocol
                            + " --rate 1 --processing 1ms --for 30s --heartbeat-interval " + heartbeat
                            + " --initial-rebalance-delay 0s --seed " + seed + " --at 10s:join".repeat(joins)),
                    new KafkaAssignors(),
                    at -> {});
            Optional<Long> end = report.rebalances().stream().map(one -> one.ended()).max(Long::compare);
            ends.add((end.orElseThrow() - 10_000_000_000L) / 1e9);
        }
        return Figures.format("%.1f s", Figures.median(ends));
    }
}
