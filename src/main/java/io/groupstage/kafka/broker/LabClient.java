package io.groupstage.kafka.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configures the lab's own clients for its own cluster. */
public final class LabClient {

    private static final Logger LOG = LoggerFactory.getLogger(LabClient.class);
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LabClient() {}

    /** Creates clients that do not connect, and closes them, so that their classes are loaded for the clients that follow. */
    public static void preload() {
        Map<String, Object> nowhere = plain("127.0.0.1:1", "");
        var bytes = new ByteArrayDeserializer();
        try (Admin admin = Admin.create(nowhere);
                var consumer = new KafkaConsumer<>(nowhere, bytes, bytes)) {
            LOG.debug(
                    "Loaded {} and {} for {} requests and {} errors",
                    admin,
                    consumer,
                    ApiKeys.values(),
                    Errors.values());
        }
    }

    /** Returns the version of Kafka, which is the same for clients and broker. */
    public static String kafkaVersion() {
        return AppInfoParser.getVersion();
    }

    /** Returns the client configuration of the lab's super user. It contains the password, so never log it. */
    public static Map<String, Object> config(ClusterSpec cluster) {
        return plain(cluster.labBootstrapServers(), cluster.labPassword());
    }

    private static Map<String, Object> plain(String bootstrapServers, String labPassword) {
        return sasl(
                bootstrapServers,
                "PLAIN",
                "org.apache.kafka.common.security.plain.PlainLoginModule",
                ClusterSpec.LAB_USER,
                labPassword);
    }

    /**
     * Returns the client configuration of the lab's super user for the teams' listener, which also works on another
     * machine. It contains the password, so never log it.
     */
    public static Map<String, Object> config(String bootstrapServers, String labPassword) {
        return sasl(bootstrapServers, "SCRAM-SHA-512", SCRAM, ClusterSpec.LAB_USER, labPassword);
    }

    /**
     * Returns the same configuration for a listener with TLS.
     *
     * @param trust the certificates as PEM by which the client recognizes the lab
     */
    public static Map<String, Object> overTls(Map<String, Object> client, String trust) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("security.protocol", "SASL_SSL");
        config.put("ssl.truststore.type", "PEM");
        config.put("ssl.truststore.certificates", trust);
        return Map.copyOf(config);
    }

    /** Returns the client configuration of a team, as its own programs use it. It contains the password, so never log it. */
    public static Map<String, Object> team(String bootstrapServers, TeamAccount account) {
        return sasl(bootstrapServers, "SCRAM-SHA-256", SCRAM, account.team().name(), account.password());
    }

    private static Map<String, Object> sasl(
            String bootstrapServers, String mechanism, String loginModule, String user, String password) {
        return Map.of(
                "enable.metrics.push",
                !user.equals(ClusterSpec.LAB_USER), // the lab does not show figures of its own clients
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                loginModule + " required username=\"" + user + "\" password=\"" + password + "\";");
    }

    /**
     * Returns the id of the cluster that answers there.
     *
     * @param client a client's configuration
     * @throws IOException one line with the address that does not answer, or that refuses the account
     */
    public static String clusterId(Map<String, Object> client) throws IOException, InterruptedException {
        Object where = client.get("bootstrap.servers");
        Map<String, Object> config = new HashMap<>(client);
        config.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(config)) {
            return admin.describeCluster().clusterId().get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() instanceof AuthenticationException refused
                            ? where + " refuses the account: " + refused.getMessage()
                            : "no Kafka answers at " + where + " within " + PATIENCE.toSeconds() + " s",
                    e);
        } catch (TimeoutException e) {
            throw new IOException("no Kafka answers at " + where + " within " + 2 * PATIENCE.toSeconds() + " s", e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("cannot connect to " + where + ": " + cause.getMessage(), e);
        }
    }
}
