package io.groupstage.kafka.broker;

import io.groupstage.kafka.broker.fact.QuotaReporter;
import io.groupstage.kafka.broker.guard.BrokerGuard;
import io.groupstage.kafka.broker.login.PlainLogins;
import io.groupstage.kafka.broker.refusal.ReportingAuthorizer;
import io.groupstage.kafka.broker.telemetry.TelemetryReceiver;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Builds the {@code server.properties} of a lab's broker. */
final class BrokerProperties {

    /** The cluster id for which an empty log directory is formatted. It is not a property of Kafka. */
    static final String CLUSTER_ID = "groupstage.cluster.id";

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private BrokerProperties() {}

    static Map<String, String> of(ClusterSpec cluster, BrokerSpec broker) {
        Map<String, String> properties = new TreeMap<>();
        identity(properties, cluster, broker);
        listeners(properties, cluster, broker);
        authorization(properties);
        internalTopics(properties, cluster);
        bounds(properties);
        groups(properties);
        return properties;
    }

    private static void identity(Map<String, String> p, ClusterSpec cluster, BrokerSpec broker) {
        p.put(CLUSTER_ID, cluster.clusterId());
        p.put("process.roles", "broker,controller");
        p.put("node.id", String.valueOf(broker.nodeId()));
        p.put("controller.quorum.voters", cluster.controllerVoters());
        p.put("log.dirs", broker.logDirectory().toString());
        // A killed broker can register again only when its old session has expired (9 s by default). A broker that
        // shuts down can register at once, because it informs its controller. Controlled shutdown therefore stays on,
        // even for a single broker.
        p.put("broker.session.timeout.ms", "3000");
        p.put("broker.heartbeat.interval.ms", "500");
    }

    private static void listeners(Map<String, String> p, ClusterSpec cluster, BrokerSpec broker) {
        String lab = "LAB://127.0.0.1:" + broker.labPort();
        p.put(
                "listeners",
                "TEAMS://" + broker.clients() + "," + lab + ",CONTROLLER://127.0.0.1:" + broker.controllerPort());
        p.put(
                "advertised.listeners",
                "TEAMS://" + broker.advertisedHost() + ":" + broker.clients().port() + "," + lab);
        p.put(
                "listener.security.protocol.map",
                "TEAMS:" + cluster.teamsProtocol() + ",LAB:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        cluster.tlsKey().ifPresent(key -> {
            p.put("listener.name.teams.ssl.keystore.type", "PEM");
            p.put("listener.name.teams.ssl.keystore.location", key.toString());
        });
        p.put("inter.broker.listener.name", "LAB");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        p.put("sasl.mechanism.controller.protocol", "PLAIN");
        p.put("listener.name.teams.sasl.enabled.mechanisms", "SCRAM-SHA-256,SCRAM-SHA-512,PLAIN");
        p.put("listener.name.teams.scram-sha-256.sasl.jaas.config", SCRAM + " required;");
        p.put("listener.name.teams.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
        // Clients with librdkafka before 2.6.1 (Debian 12) need PLAIN: their SCRAM repeats a nonce, and Kafka refuses
        // it.
        p.put("listener.name.teams.plain.sasl.jaas.config", PLAIN + " required;");
        p.put("listener.name.teams.plain.sasl.server.callback.handler.class", PlainLogins.class.getName());
        for (String listener : new String[] {"LAB", "CONTROLLER"}) {
            String prefix = "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
            p.put(prefix + "sasl.enabled.mechanisms", "PLAIN");
            p.put(prefix + "plain.sasl.jaas.config", plainJaas(cluster));
        }
    }

    private static String plainJaas(ClusterSpec cluster) {
        String user = ClusterSpec.LAB_USER;
        String password = cluster.labPassword();
        return PLAIN + " required username=\"" + user + "\" password=\"" + password + "\" user_" + user + "=\""
                + password + "\";";
    }

    private static void authorization(Map<String, String> p) {
        p.put("authorizer.class.name", ReportingAuthorizer.class.getName());
        p.put("super.users", "User:" + ClusterSpec.LAB_USER);
        p.put("allow.everyone.if.no.acl.found", "false");
        p.put("auto.create.topics.enable", "false");
        p.put(
                "metric.reporters",
                String.join(
                        ",",
                        "org.apache.kafka.common.metrics.JmxReporter",
                        TelemetryReceiver.class.getName(),
                        QuotaReporter.class.getName()));
        p.put("telemetry.max.bytes", String.valueOf(64 << 10)); // also of a compressed push, once it is read
    }

    private static void internalTopics(Map<String, String> p, ClusterSpec cluster) {
        String copies = String.valueOf(cluster.replicationFactor());
        p.put("offsets.topic.replication.factor", copies);
        p.put("transaction.state.log.replication.factor", copies);
        p.put("transaction.state.log.min.isr", cluster.replicationFactor() > 1 ? "2" : "1");
        p.put("share.coordinator.state.topic.replication.factor", copies);
        p.put("share.coordinator.state.topic.min.isr", cluster.replicationFactor() > 1 ? "2" : "1");
        // a class has tens of groups, not thousands; 50 partitions would only slow each start
        p.put("offsets.topic.num.partitions", "8");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("share.coordinator.state.topic.num.partitions", "4");
    }

    /** Limits what a careless or hostile client can use, and the memory for a small machine. */
    private static void bounds(Map<String, String> p) {
        p.put("transaction.max.timeout.ms", "10000"); // an open transaction delays every read_committed reader
        p.put(
                "max.decompressed.message.bytes",
                String.valueOf(4 << 20)); // unlimited by default, which allows a decompression bomb
        p.put("socket.request.max.bytes", String.valueOf(16 << 20)); // for the lab; BrokerGuard sets less for teams
        // each connection may announce this size before its login, and Kafka allocates the memory at once
        p.put("sasl.server.max.receive.size", String.valueOf(8 << 10));
        p.put(
                "queued.max.request.bytes",
                String.valueOf(64 << 20)); // arriving requests; ConnectionRules keep some of it free
        p.put("queued.max.requests", "16"); // a waiting request may need many times its size on the wire
        p.put("max.connections", String.valueOf(BrokerGuard.MOST_CONNECTIONS));
        p.put("fetch.max.bytes", String.valueOf(16 << 20)); // ConnectionRules allow a slow client two minutes for it
        p.put("quota.window.num", "4"); // the rate of the last 3 s instead of 10 s: a delay is shorter, and seen sooner
        p.put("producer.id.expiration.ms", "3600000"); // RequestRules limit their number
        p.put("max.incremental.fetch.session.cache.slots", "400");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "4");
        p.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20)); // 128 MiB of heap by default
        p.put("log.cleaner.backoff.ms", "5000"); // so that a class sees compaction
        p.put("log.segment.bytes", String.valueOf(64 << 20));
        p.put("log.index.size.max.bytes", String.valueOf(1 << 20));
        p.put("metadata.log.segment.bytes", String.valueOf(16 << 20));
        p.put("metadata.max.retention.bytes", String.valueOf(64 << 20));
    }

    private static void groups(Map<String, String> p) {
        p.put("group.initial.rebalance.delay.ms", "0"); // a single consumer should own everything at once
        p.put("group.min.session.timeout.ms", "3000"); // a class cannot wait for 45 s
        p.put("group.consumer.min.session.timeout.ms", "6000");
        p.put("group.consumer.session.timeout.ms", "10000");
        p.put("group.consumer.min.heartbeat.interval.ms", "1000");
        p.put("group.consumer.heartbeat.interval.ms", "2000");
        p.put("group.max.session.timeout.ms", "300000"); // a dead member stays that long
        for (String protocol : new String[] {"", "consumer.", "share.", "streams."}) {
            p.put("group." + protocol + "max.size", "200");
        }
    }
}
