package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import io.groupstage.ThirdLane;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pauses the traffic, which only a lab of this lane allows, and makes the mistake that shows only then. */
@ThirdLane
class PausedTrafficIT {

    private static final int TEAM = 10;

    @RegisterExtension
    static final BrowserLab LAB = new BrowserLab();

    private final LabProcess lab = LAB.process();

    @Test
    void a_consumer_that_begins_at_the_end_has_its_hint_until_something_is_written() throws Exception {
        Map<String, Object> config = new HashMap<>(lab.client(TEAM));
        config.putAll(Map.of("group.id", "team-" + TEAM, "auto.offset.reset", "latest"));
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            patiently().until(() -> written(consumer) >= 200);
            lab.put("api/v1/traffic", "{\"paused\": true}");
            patiently()
                    .until(() ->
                            lab.getAsInstructor("api/v1/traffic").path("sent").asDouble() == 0);

            consumer.subscribe(List.of("new_users"));
            patiently().untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                assertThat(hints()).containsExactly("LATEST_AND_NOTHING_SINCE");
            });
            lab.put("api/v1/traffic", "{\"paused\": false}");
            patiently().untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100));
                assertThat(hints()).isEmpty();
            });
        } finally {
            lab.put("api/v1/traffic", "{\"paused\": false}");
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInSameThread();
    }

    private static long written(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = IntStream.range(0, 5)
                .mapToObj(partition -> new TopicPartition("new_users", partition))
                .toList();
        return consumer.endOffsets(all).values().stream().mapToLong(end -> end).sum();
    }

    private List<String> hints() throws Exception {
        JsonNode team = StreamSupport.stream(
                        lab.getAsInstructor("api/v1/class").path("teams").spliterator(), false)
                .filter(each -> each.path("team").asText().equals("team-" + TEAM))
                .findFirst()
                .orElseThrow();
        return StreamSupport.stream(team.path("hints").spliterator(), false)
                .map(hint -> hint.path("code").asText())
                .toList();
    }
}
