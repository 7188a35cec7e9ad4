package io.groupstage.bench;

import io.groupstage.kafka.broker.BrokerJvm;
import io.groupstage.kafka.broker.BrokerSpec;
import io.groupstage.kafka.broker.BrokerSupervisor;
import io.groupstage.kafka.broker.ClusterSpec;
import io.groupstage.kafka.broker.LabClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;

/** A lab's broker without a lab, so that nobody else follows its groups; with more heap, for thousands of groups. */
final class BenchBroker implements AutoCloseable {

    private static final BrokerJvm JVM = new BrokerJvm(List.of("-Xmx1g"), Duration.ofSeconds(10));

    private static final int SECONDS = 60;

    private final ClusterSpec spec;
    private final BrokerSupervisor supervisor;

    private BenchBroker(ClusterSpec spec) throws IOException, InterruptedException {
        this.spec = spec;
        this.supervisor = BrokerSupervisor.start(spec, JVM, (node, state) -> {}, InstantSource.system());
    }

    static BenchBroker start(Path directory) throws IOException, InterruptedException {
        List<Integer> ports = freePorts();
        BrokerSpec broker = new BrokerSpec(
                1,
                new BrokerSpec.Endpoint("127.0.0.1", ports.get(0)),
                "127.0.0.1",
                ports.get(1),
                ports.get(2),
                directory.resolve("broker-1"));
        Path logs = Files.createDirectories(directory.resolve("logs"));
        return new BenchBroker(new ClusterSpec(
                ClusterSpec.newClusterId(), UUID.randomUUID().toString(), List.of(broker), logs, List.of()));
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                ServerSocket three = new ServerSocket(0)) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }

    Map<String, Object> client() {
        return new HashMap<>(LabClient.config(spec));
    }

    /** A connection of the super user. */
    Wire connect() throws IOException {
        return new Wire(spec.brokers().getFirst().labPort(), ClusterSpec.LAB_USER, spec.labPassword());
    }

    /** Makes topics, and has the coordinator make its own; returns their names. */
    List<String> topics(int count, int partitions) throws Exception {
        List<String> names =
                IntStream.range(0, count).mapToObj(number -> "topic-" + number).toList();
        try (Admin admin = Admin.create(client())) {
            for (List<String> some : slices(names)) {
                admin.createTopics(some.stream()
                                .map(name -> new NewTopic(name, partitions, (short) 1))
                                .toList())
                        .all()
                        .get(SECONDS, TimeUnit.SECONDS);
            }
            awaitCoordinators(admin);
        }
        return names;
    }

    /** Makes a topic. */
    void topic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Where the coordinator writes its log, for an observer. */
    Path coordinatorLogs() {
        return spec.processLogs();
    }

    /** Each partition of {@code __consumer_offsets} has a coordinator of its own: some of these names belong to it. */
    private static void awaitCoordinators(Admin admin) throws Exception {
        Map<String, ListConsumerGroupOffsetsSpec> nobody = IntStream.range(0, 64)
                .boxed()
                .collect(Collectors.toMap(number -> "nobody-" + number, number -> new ListConsumerGroupOffsetsSpec()));
        admin.listConsumerGroupOffsets(nobody).all().get(SECONDS, TimeUnit.SECONDS);
    }

    private static List<List<String>> slices(List<String> names) {
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < names.size(); from += 50) {
            slices.add(names.subList(from, Math.min(names.size(), from + 50)));
        }
        return slices;
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
