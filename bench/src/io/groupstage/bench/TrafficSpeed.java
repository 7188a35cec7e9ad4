package io.groupstage.bench;

import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Traffic at full speed and {@code kafka-producer-perf-test}, turn by turn on the same topic of the same broker. Both are
 * counted from outside, by the log's end offsets, so that warm-up is excluded in the same way for both.
 */
final class TrafficSpeed {

    private static final String TOPIC = "bench";
    private static final int PARTITIONS = 5;
    private static final int PAYLOADS = 10_000;
    private static final double TARGET = 0.9;
    private static final Duration FIRST_RECORD = Duration.ofSeconds(20);

    private final Tools tools;
    private final LabUnderTest lab;
    private final Sizes.Pairs sizes;

    TrafficSpeed(Tools tools, LabUnderTest lab, Sizes.Pairs sizes) {
        this.tools = tools;
        this.lab = lab;
        this.sizes = sizes;
    }

    List<Row> rows() throws Exception {
        lab.orderRate(0);
        List<Row> rows = new ArrayList<>();
        try (Admin admin = Admin.create(lab.labClient())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)
                            .configs(Map.of("retention.bytes", String.valueOf(128 << 20)))))
                    .all()
                    .get();
            Payloads payloads = payloads();
            if (sizes.plain() > 0) {
                rows.add(row(admin, payloads, "none", sizes.plain()));
            }
            if (sizes.lz4() > 0) {
                rows.add(row(admin, payloads, "lz4", sizes.lz4()));
            }
        }
        return rows;
    }

    private record Payloads(Path file, long meanBytes) {}

    /** Users as traffic sends them, one a line: the tool then sends records of the very same kind and size. */
    private Payloads payloads() throws IOException {
        Path file = tools.processes().directory().resolve("users.json");
        Users users = Users.of(1);
        UserJson json = new UserJson();
        try (OutputStream out = Files.newOutputStream(file)) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < PAYLOADS; i++) {
                lines.append(new String(
                                json.write(users.at(i % PARTITIONS, i / PARTITIONS)),
                                StandardCharsets.UTF_8))
                        .append('\n');
            }
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new Payloads(file, Files.size(file) / PAYLOADS - 1);
    }

    private Row row(Admin admin, Payloads payloads, String compression, int pairs) throws Exception {
        Path properties = properties(compression);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            boolean oursFirst = i % 2 == 0; // what a turn leaves behind must not always meet the same one
            double first = speed(admin, oursFirst ? traffic(properties) : perfTest(properties, payloads));
            double second = speed(admin, oursFirst ? perfTest(properties, payloads) : traffic(properties));
            ours.add(oursFirst ? first : second);
            theirs.add(oursFirst ? second : first);
            ratios.add(ours.getLast() / theirs.getLast());
        }
        double ratio = Figures.median(ratios);
        return new Row(
                "Traffic at full speed, compression " + compression,
                "at least 0.9 of `kafka-producer-perf-test`",
                Figures.format("%,.0f records/s", Figures.median(ours)),
                Figures.format("%,.0f records/s: ratio %.2f (%s)", Figures.median(theirs), ratio, list(ratios)),
                ratio >= TARGET,
                Figures.format(
                        "`groupstage traffic --rate max` and `kafka-producer-perf-test --payload-file` (10,000 of the same users,"
                                + " %d bytes each), %d pairs in turn on the same topic of %d partitions, acks=all, idempotent,"
                                + " batch.size=131072, linger.ms=5; growth of the log's end offsets over %d s, after %d s"
                                + " of warm-up from the first record on; median of the ratios of the pairs",
                        payloads.meanBytes(),
                        pairs,
                        PARTITIONS,
                        sizes.window().toSeconds(),
                        sizes.warmUp().toSeconds()));
    }

    private static String list(List<Double> ratios) {
        return ratios.stream().map(ratio -> Figures.format("%.2f", ratio)).collect(Collectors.joining(" "));
    }

    private Path properties(String compression) throws IOException {
        Map<String, Object> client = new HashMap<>(lab.labClient());
        client.put("acks", "all");
        client.put("enable.idempotence", "true");
        client.put("batch.size", "131072");
        client.put("linger.ms", "5");
        client.put("buffer.memory", "33554432");
        client.put("compression.type", compression);
        return tools.properties("producer-" + compression, client);
    }

    private ProcessBuilder traffic(Path properties) throws IOException {
        String server = lab.labClient().get("bootstrap.servers").toString();
        return tools.groupstage(List.of(
                "traffic", "--bootstrap-server", server, "--topic", TOPIC, "--rate", "max", "--command-config",
                properties.toString()));
    }

    private ProcessBuilder perfTest(Path properties, Payloads payloads) {
        return tools.kafka(
                "org.apache.kafka.tools.ProducerPerformance",
                List.of(
                        "--topic",
                        TOPIC,
                        "--num-records",
                        "1000000000",
                        "--throughput",
                        "-1",
                        "--payload-file",
                        payloads.file().toString(),
                        "--producer.config",
                        properties.toString()));
    }

    /** Records a second in the log while it runs, its warm-up left out. */
    private double speed(Admin admin, ProcessBuilder program) throws Exception {
        long before = written(admin);
        Path output = tools.processes().directory().resolve("output");
        Process process = tools.processes()
                .start(program.redirectErrorStream(true).redirectOutput(output.toFile()));
        try {
            Waiting.until("a first record by " + program.command().getFirst(), FIRST_RECORD, () -> {
                if (!process.isAlive()) {
                    throw new IOException("it ended: " + Files.readString(output));
                }
                return written(admin) > before;
            });
            Waiting.pass(sizes.warmUp());
            return growth(admin);
        } finally {
            tools.processes().end(process);
        }
    }

    private double growth(Admin admin) throws Exception {
        long firstAt = System.nanoTime();
        long first = written(admin);
        Waiting.pass(sizes.window());
        long lastAt = System.nanoTime();
        long last = written(admin);
        return (last - first) / ((lastAt - firstAt) / 1e9);
    }

    private static long written(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long sum = 0;
        for (var end : admin.listOffsets(latest).all().get().values()) {
            sum += end.offset();
        }
        return sum;
    }
}
