import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * A Spring Kafka container with six consumers as members of its team's group, told by the lines of its input what to do:
 *
 * <ul>
 *   <li>{@code pause 1}: the container pauses that partition;
 *   <li>{@code throw 0}: the listener fails at each record of that partition, and Spring's default error handler retries;
 *   <li>{@code forget 2}: the listener does not acknowledge the records of that partition any more;
 *   <li>{@code stop 0}: the whole container.
 * </ul>
 *
 * Compiled where it is started: Spring brings the Kafka clients of its own version, so that it has a class path of its own.
 */
public final class SpringMember {

    private static final String TOPIC = "new_users";
    private static final int CONSUMERS = 6;

    private final Set<Integer> failing = ConcurrentHashMap.newKeySet();
    private final Set<Integer> forgotten = ConcurrentHashMap.newKeySet();
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    private SpringMember(String clientId, String protocol) {
        ContainerProperties properties = new ContainerProperties(TOPIC);
        properties.setClientId(clientId);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMessageListener((AcknowledgingMessageListener<byte[], byte[]>) (user, acknowledgment) -> {
            if (failing.contains(user.partition())) {
                throw new IllegalStateException("The listener fails");
            }
            if (!forgotten.contains(user.partition())) {
                acknowledgment.acknowledge();
            }
        });
        container =
                new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(config(protocol)), properties);
        container.setConcurrency(CONSUMERS);
    }

    public static void main(String[] args) throws IOException {
        SpringMember member = new SpringMember(args[0], args[1]);
        member.container.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            member.obey(line.split(" ")[0], Integer.parseInt(line.split(" ")[1]));
        }
    }

    private void obey(String word, int partition) {
        switch (word) {
            case "pause" -> container.pausePartition(new TopicPartition(TOPIC, partition));
            case "throw" -> failing.add(partition);
            case "forget" -> forgotten.add(partition);
            case "stop" -> container.stop();
            default -> throw new IllegalArgumentException(word);
        }
    }

    private static Map<String, Object> config(String protocol) {
        String team = System.getenv("GROUPSTAGE_TEAM");
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", System.getenv("GROUPSTAGE_BOOTSTRAP"));
        config.put("security.protocol", "SASL_PLAINTEXT");
        config.put("sasl.mechanism", "SCRAM-SHA-256");
        config.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + team
                        + "\" password=\"" + System.getenv("GROUPSTAGE_PASSWORD") + "\";");
        config.put("group.id", team);
        config.put("group.protocol", protocol);
        config.put("auto.offset.reset", "earliest");
        config.put("key.deserializer", ByteArrayDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        return config;
    }
}
