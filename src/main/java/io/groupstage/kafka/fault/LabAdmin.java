package io.groupstage.kafka.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** Asks and changes the lab's cluster for one fault, with the lab's own account. Each answer has some seconds. */
final class LabAdmin implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Admin admin;

    LabAdmin(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put("client.id", "groupstage-fault");
        admin = Admin.create(config);
    }

    Admin admin() {
        return admin;
    }

    /**
     * Waits for an answer.
     *
     * @param what names the request, as the rest of a sentence that begins with "Kafka did not"
     */
    static <T> T get(KafkaFuture<T> answer, String what) throws FaultException, InterruptedException {
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new FaultException("Kafka did not " + what + ": " + String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new FaultException("Kafka did not " + what + " in time", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
