package io.groupstage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.LabProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Acts as a member of team-1 with the first task: sends an action for each user whose address contains hotmail. */
final class LoadingMember {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final LabProcess lab;
    private long loaded;

    private LoadingMember(LabProcess lab) {
        this.lab = lab;
    }

    static LoadingMember ofTeam1(LabProcess lab) {
        return new LoadingMember(lab);
    }

    /** Returns the number of acknowledged actions when the board showed its first two steps. */
    long workUntilFirstLoad() throws Exception {
        Map<String, Object> reading = lab.client(1);
        reading.putAll(Map.of("group.id", "team-1", "auto.offset.reset", "earliest", "max.poll.records", 50));
        var strings = new StringDeserializer();
        var serializer = new StringSerializer();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(reading, strings, strings);
                var producer = new KafkaProducer<>(lab.client(1), serializer, serializer)) {
            consumer.subscribe(Set.of("new_users"));
            while (!hasFirstLoad()) {
                assertThat(System.nanoTime()).as("first load in time").isLessThan(deadline);
                for (var user : consumer.poll(Duration.ofMillis(200))) {
                    load(user.value(), producer);
                }
                consumer.commitSync();
            }
        }
        return loaded;
    }

    private void load(String user, KafkaProducer<String, String> producer) throws Exception {
        String email = JSON.readTree(user).path("email").asText();
        if (email.contains("hotmail")) {
            String action = JSON.writeValueAsString(Map.of(
                    "customer",
                    email,
                    "type",
                    "CONTACT_CUSTOMER",
                    "reason",
                    "LEGACY_EMAIL_PROVIDER",
                    "team",
                    "team-1"));
            producer.send(new ProducerRecord<>("actions.team-1", action)).get(60, TimeUnit.SECONDS);
            loaded++;
        }
    }

    private boolean hasFirstLoad() throws IOException, InterruptedException {
        Set<String> steps = StreamSupport.stream(lab.row(1).path("steps").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        return steps.containsAll(Set.of("CONNECTED", "FIRST_LOAD"));
    }
}
