package io.groupstage.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the users upon which a team acted twice, from its topic alone.
 *
 * @param once the offsets in each partition upon which it acted
 * @param twice the offsets upon which it acted again
 */
record RepeatedActions(Map<Integer, TreeSet<Long>> once, Map<Integer, TreeSet<Long>> twice) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RepeatedActions read(LabTeam team) throws IOException {
        TopicPartition topic = new TopicPartition(team.team().actionsTopic(), 0);
        Users users = team.users();
        var bytes = new ByteArrayDeserializer();
        RepeatedActions actions = new RepeatedActions(new TreeMap<>(), new TreeMap<>());
        try (var consumer = new KafkaConsumer<>(team.lab().client(team.number()), bytes, bytes)) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(Set.of(topic));
            long end = consumer.endOffsets(Set.of(topic)).get(topic);
            while (consumer.position(topic) < end) {
                for (var action : consumer.poll(Duration.ofMillis(200))) {
                    String customer =
                            JSON.readTree(action.value()).path("customer").asText();
                    actions.add(users.find(customer).orElseThrow().position());
                }
            }
        }
        return actions;
    }

    private void add(Position user) {
        boolean news = offsets(once, user).add(user.offset());
        if (!news) {
            offsets(twice, user).add(user.offset());
        }
    }

    private static Set<Long> offsets(Map<Integer, TreeSet<Long>> all, Position user) {
        return all.computeIfAbsent(user.partition(), partition -> new TreeSet<>());
    }

    long actedTwice() {
        return twice.values().stream().mapToLong(Set::size).sum();
    }

    /** Counts in each partition the records from the committed offset to the last one that was acted upon twice. */
    long deliveredTwice(Map<Integer, Long> committed) {
        return twice.entrySet().stream()
                .mapToLong(partition -> partition.getValue().last() - committed.get(partition.getKey()) + 1)
                .sum();
    }
}
