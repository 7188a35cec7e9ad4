package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares a lab before and after each fault: the acknowledged records of each topic, and the steps and scores of each team,
 * also of one that people would run. They may only grow by the work of the teams.
 */
final class NothingLost implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final String PRACTICE = "practice";
    private static final String ACTIONS = "actions.";

    private final FaultLab lab;
    private Optional<ActingMember> people = Optional.empty();
    private Optional<Kept> before = Optional.empty();

    NothingLost(FaultLab lab) {
        this.lab = lab;
    }

    /**
     * Holds what must be kept.
     *
     * @param ends the log end of each partition
     * @param actions a hash of the records of each partition with actions
     * @param teams the row of each team on the board
     */
    private record Kept(
            Map<TopicPartition, Long> ends, Map<TopicPartition, Integer> actions, Map<String, JsonNode> teams) {}

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (people.isEmpty()) {
            people = Optional.of(ActingMember.join(new LabTeam(lab.process(), 1)));
        }
        patiently("all teams work")
                .untilAsserted(() -> assertThat(rows().values()).hasSize(3).allSatisfy(row -> assertThat(correct(row))
                        .isPositive()));
        Map<TopicPartition, Long> ends = ends();
        before = Optional.of(new Kept(ends, hashes(ends), rows()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Kept kept = before.orElseThrow();
        patiently("ready").until(() -> lab.process().status("readyz") == 200);
        assertThat(ends()).as("acknowledged records").satisfies(ends -> kept.ends()
                .forEach((partition, end) ->
                        assertThat(ends.get(partition)).as("%s", partition).isGreaterThanOrEqualTo(end)));
        assertThat(hashes(kept.ends())).as("actions that were acknowledged").isEqualTo(kept.actions());
        patiently("steps and scores are as they would have been").untilAsserted(() -> rows().forEach(
                        (team, row) -> assertKept(team, kept.teams().get(team), row)));
    }

    private static void assertKept(String team, JsonNode before, JsonNode now) {
        String as = team + ", before: " + before + ", now: " + now;
        before.path("stepTimes").properties().forEach(step -> assertThat(
                        now.path("stepTimes").path(step.getKey()))
                .as(as)
                .isEqualTo(step.getValue()));
        assertThat(correct(now)).as(as).isGreaterThanOrEqualTo(correct(before));
        assertThat(score(now, "wrong")).as(as).isGreaterThanOrEqualTo(score(before, "wrong"));
        assertThat(score(now, "missed")).as(as).isZero();
        if (!now.path("bot").asBoolean()) { // bots act wrongly by habit, but miss no user
            assertThat(score(now, "wrong")).as(as).isEqualTo(score(before, "wrong"));
        }
    }

    private static long correct(JsonNode row) {
        return score(row, "correct");
    }

    private static long score(JsonNode row, String figure) {
        return row.path("score").path(figure).asLong();
    }

    private Map<String, JsonNode> rows() throws IOException, InterruptedException {
        return stream(lab.process().get("api/v1/board").path("teams"))
                .collect(Collectors.toMap(row -> row.path("team").asText(), Function.identity()));
    }

    /** Returns the log ends of all topics, except for that of a fault. */
    private Map<TopicPartition, Long> ends() throws Exception {
        try (Admin admin = Admin.create(new LabAccount(lab.process()).client())) {
            var topics = admin.listTopics().names().get(60, TimeUnit.SECONDS).stream()
                    .filter(topic -> !topic.equals(PRACTICE))
                    .toList();
            Map<TopicPartition, OffsetSpec> all = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(60, TimeUnit.SECONDS)
                    .forEach((topic, described) -> described
                            .partitions()
                            .forEach(partition ->
                                    all.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            return admin.listOffsets(all).all().get(60, TimeUnit.SECONDS).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        }
    }

    /** Returns a hash of the records below these ends, for each partition with actions. */
    private Map<TopicPartition, Integer> hashes(Map<TopicPartition, Long> ends) throws IOException {
        List<TopicPartition> partitions = ends.keySet().stream()
                .filter(partition -> partition.topic().startsWith(ACTIONS))
                .toList();
        Map<TopicPartition, Integer> hashes = new HashMap<>();
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(new LabAccount(lab.process()).client(), bytes, bytes)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            patiently("all actions are read").until(() -> {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
                    TopicPartition partition = new TopicPartition(read.topic(), read.partition());
                    if (read.offset() < ends.get(partition)) {
                        hashes.merge(partition, Arrays.hashCode(read.value()), (hash, next) -> 31 * hash + next);
                    }
                }
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
        }
        return hashes;
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (people.isPresent()) {
            people.get().close();
            people = Optional.empty();
        }
    }
}
