package io.groupstage.bench;

import io.groupstage.course.Team;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.score.board.BoardLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How fast a scorer judges a log that is there, turn by turn with a consumer of the same log that does nothing else. In a
 * new process, as after a start, and in one that has judged before, as when it takes over a team.
 */
final class ReplaySpeed {

    private static final long SEED = 4;
    private static final Team TEAM = new Team(15);
    private static final double TARGET_PER_SECOND = 300_000;
    private static final double TARGET_RATIO = 0.4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SECONDS = 60;
    private static final int TURNS = 3;

    private final Tools tools;
    private final Sizes.Scoring sizes;

    ReplaySpeed(Tools tools, Sizes.Scoring sizes) {
        this.tools = tools;
        this.sizes = sizes;
    }

    /** Actions a second: by the clock, and of the whole process's processor time. */
    private record Speed(double wall, double process) {}

    /** Of a process: its first replay, and its last. */
    private record Replays(Speed first, Speed last) {}

    List<Row> rows() throws Exception {
        Path directory = tools.processes().directory().resolve("replay");
        try (BenchBroker broker = BenchBroker.start(directory)) {
            long bytes = prepare(broker);
            Path client = tools.properties("replay", broker.client());
            List<Replays> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int i = 0; i < sizes.replays(); i++) {
                boolean oursFirst = i % 2 == 0; // what a turn leaves behind must not always meet the same one
                if (oursFirst) {
                    ours.add(replay(client));
                }
                theirs.add(perfTest(broker, client));
                if (!oursFirst) {
                    ours.add(replay(client));
                }
            }
            List<Speed> first = ours.stream().map(Replays::first).toList();
            List<Speed> last = ours.stream().map(Replays::last).toList();
            return List.of(
                    speedRow(bytes, first, last),
                    ratioRow("by a scorer that has just started", "both in a new process each time", first, theirs),
                    ratioRow(
                            "by a scorer that takes over",
                            "the scorer's is its process's replay number " + TURNS + ", the tool a new process",
                            last,
                            theirs));
        } finally {
            Processes.delete(directory);
        }
    }

    /** Writes the actions, and as many users as they are about; returns the bytes of all actions. */
    private long prepare(BenchBroker broker) throws Exception {
        try (Admin admin = Admin.create(broker.client())) {
            admin.createTopics(List.of(
                            new NewTopic("new_users", PreparedActions.PARTITIONS, (short) 1),
                            new NewTopic(TEAM.actionsTopic(), 1, (short) 1),
                            new NewTopic(TEAM.statsTopic(), 1, (short) 1),
                            new NewTopic(BoardLog.TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
        }
        PreparedActions actions = new PreparedActions(Users.of(SEED), TEAM);
        Map<String, Object> config = broker.client();
        config.putAll(Map.of("linger.ms", "20", "batch.size", "65536"));
        var bytes = new ByteArraySerializer();
        long size = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
            for (int i = 0; i < sizes.actions(); i++) {
                byte[] action = actions.any();
                size += action.length;
                var unused = producer.send(new ProducerRecord<>(TEAM.actionsTopic(), 0, null, action));
            }
            for (long offset = 0; offset < actions.users(); offset++) {
                for (int partition = 0; partition < PreparedActions.PARTITIONS; partition++) {
                    // the scorer asks for the end of the log, and never reads a user
                    var unused = producer.send(new ProducerRecord<>("new_users", partition, null, new byte[0]));
                }
            }
        }
        return size;
    }

    private Replays replay(Path client) throws Exception {
        ProcessBuilder program = Tools.program(
                ReplayProcess.class,
                client.toString(),
                String.valueOf(SEED),
                String.valueOf(TEAM.number()),
                String.valueOf(sizes.actions()),
                String.valueOf(TURNS));
        List<Speed> speeds = lines(program, ReplayProcess.PREFIX).stream()
                .map(line -> line.split(" "))
                .map(nanos -> new Speed(perSecond(nanos[0]), perSecond(nanos[1])))
                .toList();
        return new Replays(speeds.getFirst(), speeds.getLast());
    }

    private double perSecond(String nanos) {
        return sizes.actions() / (Long.parseLong(nanos) / 1e9);
    }

    /** Of the time that the tool spends on fetching; the time until it has its partition is left out. */
    private double perfTest(BenchBroker broker, Path client) throws Exception {
        // start.time, end.time, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, rebalance.time.ms,
        // fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec
        List<String> lines = lines(
                tools.kafka(
                        "org.apache.kafka.tools.ConsumerPerformance",
                        List.of(
                                "--bootstrap-server",
                                broker.client().get("bootstrap.servers").toString(),
                                "--command-config",
                                client.toString(),
                                "--topic",
                                TEAM.actionsTopic(),
                                "--num-records",
                                String.valueOf(sizes.actions()),
                                "--hide-header")),
                "");
        return Double.parseDouble(lines.getLast().split(",\\s*")[9]);
    }

    /** The lines of what a process prints that begin so, without that beginning: at least one. */
    private List<String> lines(ProcessBuilder program, String prefix) throws Exception {
        Process process = tools.processes().start(program.redirectError(ProcessBuilder.Redirect.DISCARD));
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("it does not end");
            }
            List<String> lines = printed.lines()
                    .filter(line -> line.startsWith(prefix) && !line.isBlank())
                    .map(line -> line.substring(prefix.length()))
                    .toList();
            if (lines.isEmpty()) {
                throw new IOException("it printed: " + printed);
            }
            return lines;
        } finally {
            tools.processes().end(process);
        }
    }

    private Row speedRow(long bytes, List<Speed> first, List<Speed> last) {
        double process = median(first, Speed::process);
        return new Row(
                Figures.format("Replay of %,d actions of one team", sizes.actions()),
                "at least 300,000 actions/s on one core",
                Figures.format(
                        "%,.0f actions a second of the whole process's processor time, %,.0f once it has warmed up; by the"
                                + " clock %,.0f and %,.0f",
                        process,
                        median(last, Speed::process),
                        median(first, Speed::wall),
                        median(last, Speed::wall)),
                "",
                process >= TARGET_PER_SECOND,
                Figures.format(
                        "actions of %,d bytes on average, uncompressed (90 of 100 right, 4 repeated, 5 wrong, 1 no JSON), read"
                                + " from a broker on the same cores by a scorer in a new process (the options of the launcher's"
                                + " JVM) with the board's log; from its first verdict to the last, fetching and deserializing"
                                + " included; the whole process's time has its garbage collection and compilation in it;"
                                + " the records of `new_users` are empty, as a scorer asks only how many there are; median of %d",
                        bytes / sizes.actions(), first.size()));
    }

    private Row ratioRow(String who, String how, List<Speed> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            ratios.add(ours.get(i).wall() / theirs.get(i));
        }
        double ratio = Figures.median(ratios);
        return new Row(
                "The same replay " + who + ", beside a consumer that judges nothing",
                "at least 0.4 of `kafka-consumer-perf-test`",
                Figures.format("%,.0f actions/s", median(ours, Speed::wall)),
                Figures.format("%,.0f records/s: ratio %.2f", Figures.median(theirs), ratio),
                ratio >= TARGET_RATIO,
                Figures.format(
                        "the same log, %d pairs in turn, both by the clock, %s; the tool's own `fetch.nMsg.sec`; median of"
                                + " the ratios of the pairs",
                        theirs.size(), how));
    }

    private static double median(List<Speed> speeds, ToDoubleFunction<Speed> of) {
        return Figures.median(speeds.stream().mapToDouble(of).boxed().toList());
    }
}
