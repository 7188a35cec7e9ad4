package io.groupstage.kafka.broker;

import io.groupstage.FastStart;
import io.groupstage.ShortLived;
import io.groupstage.course.Team;
import io.groupstage.kafka.broker.fact.ClientFact;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real cluster of the lab's kind in a temporary directory, on free ports. */
public final class TestCluster implements AutoCloseable {

    public record Change(int nodeId, BrokerState state) {}

    /** Between the search for free ports and the start of the broker, another process may take one. */
    private static final int MOST_ATTEMPTS = 5;

    public final ClusterSpec spec;
    public final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    public final List<ClientRefusal> refusals = new CopyOnWriteArrayList<>();
    public final List<ClientFact> facts = new CopyOnWriteArrayList<>();
    private final BrokerSupervisor supervisor;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TestCluster(ClusterSpec spec) throws IOException, InterruptedException {
        this.spec = spec;
        this.supervisor = BrokerSupervisor.start(
                spec,
                new BrokerJvm(
                        Stream.concat(ShortLived.OPTIONS.stream(), FastStart.ofBroker().stream())
                                .toList(),
                        BrokerJvm.PLAIN.orderlyEnd()),
                new BrokerSupervisor.Listener() {
                    @Override
                    public void brokerChanged(int node, BrokerState state) {
                        changes.add(new Change(node, state));
                    }

                    @Override
                    public void clientRefused(ClientRefusal refusal) {
                        refusals.add(refusal);
                    }

                    @Override
                    public void clientKnown(ClientFact fact) {
                        facts.add(fact);
                    }
                },
                InstantSource.system());
    }

    /** Starts this number of brokers in that directory; the same directory gives the same cluster again. */
    public static TestCluster start(Path directory, int brokers) throws IOException, InterruptedException {
        FastStart.ofBroker(); // takes half a minute the first time, in which others would take the free ports
        for (int attempt = 1; ; attempt++) {
            try {
                return new TestCluster(spec(directory, brokers));
            } catch (PortTakenException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public static ClusterSpec spec(Path directory, int brokers) throws IOException {
        List<Integer> ports = freePorts(brokers * 3);
        List<BrokerSpec> specs = new ArrayList<>();
        for (int i = 0; i < brokers; i++) {
            specs.add(new BrokerSpec(
                    i + 1,
                    new BrokerSpec.Endpoint("127.0.0.1", ports.get(3 * i)),
                    "127.0.0.1",
                    ports.get(3 * i + 1),
                    ports.get(3 * i + 2),
                    directory.resolve("broker-" + (i + 1))));
        }
        return new ClusterSpec("4L6g3nShT-eMCtK--X86sw", "lab-secret", specs, directory.resolve("logs"), accounts(10));
    }

    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    public static List<TeamAccount> accounts(int teams) {
        return IntStream.rangeClosed(1, teams)
                .mapToObj(n -> new TeamAccount(new Team(n), password(n)))
                .toList();
    }

    public static String password(int team) {
        return "secret-" + team;
    }

    public Map<String, Object> labClient() {
        return new HashMap<>(LabClient.config(spec));
    }

    /** Returns a team's client configuration, as its members would write it. */
    public Map<String, Object> teamClient(int team, String mechanism) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                spec.clientBootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "org.apache.kafka.common.security."
                        + (mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule")
                        + " required username=\"team-" + team
                        + "\" password=\"" + password(team) + "\";"));
    }

    public List<String> provision(int teams, int partitions) throws IOException, InterruptedException {
        ClusterSpec asked = new ClusterSpec(
                spec.clusterId(), spec.labPassword(), spec.brokers(), spec.processLogs(), accounts(teams));
        return Provisioner.provision(asked, TopicSpec.users("new_users", partitions), TeamQuota.DEFAULT);
    }

    /** Ends the cluster; it may be called again. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            supervisor.close();
        }
    }
}
