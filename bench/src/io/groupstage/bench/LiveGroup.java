package io.groupstage.bench;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.sim.Action;
import io.groupstage.plan.sim.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scenario with real consumers: those that crash have processes of their own. */
final class LiveGroup implements AutoCloseable {

    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(1); // as the simulation has it

    private final Tools tools;
    private final Map<String, Object> client;
    private final GroupObserver observer;
    private final String name;
    private final Scenario scenario;
    private final Deliveries deliveries = new Deliveries();
    private final Map<Integer, LiveConsumer> consumers = new HashMap<>();
    private final Map<Integer, Process> processes = new HashMap<>();
    private final Set<LiveConsumer> leaving = new HashSet<>();

    /** The group has the name of its topic. */
    LiveGroup(Tools tools, Map<String, Object> client, GroupObserver observer, String name, Scenario scenario) {
        this.tools = tools;
        this.client = client;
        this.observer = observer;
        this.name = name;
        this.scenario = scenario;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    void start() throws IOException {
        for (int ordinal = 0; ordinal < scenario.consumers(); ordinal++) {
            start(ordinal);
        }
    }

    /** Waits until the X-ray shows that all partitions have owners and known lags. */
    void awaitStable() throws Exception {
        int partitions = scenario.shape().partitions();
        Waiting.until("the group " + name + " is stable", STABLE, () -> observer.group(name)
                .filter(seen -> seen.group().state() == GroupState.STABLE)
                .filter(seen -> seen.group().members().size() == scenario.consumers())
                .filter(seen -> seen.lag().isPresent())
                .filter(seen -> seen.group().committed().size() == partitions)
                .isPresent());
    }

    private void start(int ordinal) throws IOException {
        boolean crashes = scenario.schedule().stream()
                .anyMatch(action -> action instanceof Action.Crash crash && crash.ordinal() == ordinal);
        if (crashes && !processes.containsKey(ordinal)) {
            processes.put(ordinal, process(ordinal));
        } else {
            consumers.put(
                    ordinal, new LiveConsumer(config(ordinal), name, scenario.work().nanosPerRecord(), deliveries::processed));
        }
    }

    private Process process(int ordinal) throws IOException {
        Path config = tools.properties(name + "-" + ordinal, config(ordinal));
        Process process = tools.processes()
                .start(Tools.program(
                                LiveConsumerProcess.class,
                                config.toString(),
                                name,
                                String.valueOf(scenario.work().nanosPerRecord()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD));
        Thread.ofPlatform().daemon().name("deliveries-" + name).start(() -> read(process));
        return process;
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                deliveries.processed(Integer.parseInt(words[0]), Long.parseLong(words[1]));
            }
        } catch (IOException | NumberFormatException e) {
            System.err.println("bench: the last line of a killed consumer is not whole: " + e.getMessage());
        }
    }

    private Map<String, Object> config(int ordinal) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("group.id", name);
        config.put("client.id", letter(ordinal)); // the range assignor sorts members by their ids, which begin with this
        config.put("auto.offset.reset", "earliest");
        config.put("auto.commit.interval.ms", millis(scenario.work().commitInterval()));
        config.put("max.poll.records", scenario.work().maxPollRecords());
        config.put("max.poll.interval.ms", millis(scenario.liveness().maxPoll()));
        if (scenario.assignor().protocol() == Protocol.CLASSIC) {
            config.put("group.protocol", "classic");
            config.put(
                    "partition.assignment.strategy",
                    "org.apache.kafka.clients.consumer."
                            + (scenario.assignor() == Assignor.RANGE ? "RangeAssignor" : "CooperativeStickyAssignor"));
            config.put("session.timeout.ms", millis(scenario.liveness().session()));
            config.put("heartbeat.interval.ms", millis(scenario.liveness().heartbeat()));
        } else {
            config.put("group.protocol", "consumer");
        }
        if (scenario.shape().isStatic()) {
            config.put("group.instance.id", letter(ordinal));
        }
        return config;
    }

    private static int millis(long nanos) {
        return Math.toIntExact(nanos / 1_000_000);
    }

    private static String letter(int ordinal) {
        return MemberLetter.of(ordinal);
    }

    /** Does what a scenario says, and returns when it began; it returns when all of it is done. */
    Instant happen(Action action) throws Exception {
        Instant begun = Instant.now();
        switch (action) {
            case Action.Join join -> start(join.ordinal());
            case Action.Leave leave -> leave(leave.ordinal());
            case Action.Crash crash -> begun = crash(crash.ordinal());
            case Action.Deploy deploy -> deploy(Duration.ofNanos(deploy.down()));
        }
        return begun;
    }

    private void leave(int ordinal) {
        LiveConsumer consumer = consumers.remove(ordinal);
        consumer.leave();
        leaving.add(consumer);
    }

    private void deploy(Duration down) throws Exception {
        for (int ordinal = 0; ordinal < scenario.consumers(); ordinal++) {
            leave(ordinal);
            Waiting.pass(down);
            start(ordinal);
            Waiting.pass(BETWEEN_RESTARTS);
        }
    }

    /** Kills a process half a commit interval after its last commit, which is what a random moment is on average. */
    private Instant crash(int ordinal) throws Exception {
        Duration interval = Duration.ofNanos(scenario.work().commitInterval());
        Instant from = Instant.now();
        Waiting.until("a commit of " + letter(ordinal), interval.multipliedBy(3), () -> lastCommit(ordinal)
                .filter(from::isBefore)
                .isPresent());
        Instant at = lastCommit(ordinal).orElseThrow().plus(interval.dividedBy(2));
        Waiting.pass(Duration.between(Instant.now(), at));
        Instant killed = Instant.now();
        processes.get(ordinal).destroyForcibly(); // SIGKILL
        return killed;
    }

    private Optional<Instant> lastCommit(int ordinal) {
        Optional<Group> group = observer.group(name).map(seen -> seen.group());
        return group.stream()
                .flatMap(seen -> seen.members().stream())
                .filter(member -> member.clientId().equals(letter(ordinal)))
                .map(Member::partitions)
                .flatMap(Set::stream)
                .flatMap(partition -> Optional.ofNullable(group.orElseThrow().committed().get(partition)).stream())
                .map(commit -> commit.at())
                .max(Comparator.naturalOrder());
    }

    @Override
    public void close() throws InterruptedException {
        consumers.values().forEach(LiveConsumer::leave);
        for (LiveConsumer consumer : consumers.values()) {
            consumer.awaitEnd();
        }
        for (LiveConsumer consumer : leaving) {
            consumer.awaitEnd();
        }
        processes.values().forEach(tools.processes()::end);
    }
}
