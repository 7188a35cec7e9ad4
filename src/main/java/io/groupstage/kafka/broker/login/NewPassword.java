package io.groupstage.kafka.broker.login;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;

/** Replaces the password of a team in the cluster. The brokers then close the connections of the old one. */
public final class NewPassword {

    private static final int ITERATIONS = 4096;
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private NewPassword() {}

    /**
     * Replaces the password; returns when the cluster has it.
     *
     * @param clientConfig the lab's own connection: bootstrap servers, security
     * @throws IOException in one line, if Kafka does not answer
     */
    public static void set(Map<String, Object> clientConfig, String user, String password)
            throws IOException, InterruptedException {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put("default.api.timeout.ms", (int) ANSWER.toMillis());
        config.put("request.timeout.ms", (int) ANSWER.toMillis());
        try (Admin admin = Admin.create(config)) {
            // a request may name each user only once, so there is one request for each mechanism
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_512, ScramMechanism.SCRAM_SHA_256)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                user, new ScramCredentialInfo(mechanism, ITERATIONS), password)))
                        .all()
                        .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Kafka did not replace the password of " + user, e);
        }
    }
}
