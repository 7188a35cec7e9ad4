package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.FourthLane;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lets one team write as fast as it can while the others are judged. {@code bench/run --only flood} measures the
 * delays, because a build must not depend on times of a loaded machine. It runs after AttackIT, which measures the memory of
 * the broker.
 */
@FourthLane
class FloodIT {

    private static final int QUIET_ACTIONS = 10;

    @RegisterExtension
    static final AttackedLab LAB = new AttackedLab();

    @ParameterizedTest
    @CsvSource({"none, 7, 8", "lz4, 9, 10"})
    void other_teams_are_judged_as_usual_while_one_writes_far_more_than_it_may(
            String compression, int flooding, int other) throws Exception {
        LabTeam quiet = LAB.team(other);
        awaitUsers(quiet);
        try (Flood flood = Flood.by(LAB.team(flooding), compression);
                var producer = producer(quiet)) {
            patiently("the flood is judged").until(() -> judged(LAB.team(flooding)) > 1_000);
            for (int offset = 0; offset < QUIET_ACTIONS; offset++) {
                long written = flood.acknowledged();
                String email = quiet.users().at(0, offset).email();
                producer.send(record(quiet, email)).get(60, TimeUnit.SECONDS);
                awaitJudged(quiet, offset + 1);
                patiently("the flood goes on").until(() -> flood.acknowledged() > written);
            }
            if (compression.equals("none")) {
                patiently("its quota throttles it").until(flood::throttled);
            } else {
                assertThat(flood.compressionRate()).isBetween(0.0, 0.1);
            }
            patiently("the board is confirmed").untilAsserted(FloodIT::assertConfirmed);
        }
    }

    /** Waits for each action separately: if they arrived only together after the flood, the first would be missing. */
    private static void awaitJudged(LabTeam team, int count) {
        patiently("action " + count + " is judged")
                .pollInterval(Duration.ofMillis(20))
                .until(() -> judged(team) == count);
    }

    private static void awaitUsers(LabTeam team) throws IOException {
        TopicPartition first = new TopicPartition("new_users", 0);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(team.lab().client(team.number()), bytes, bytes)) {
            patiently("users to act upon")
                    .until(() -> consumer.endOffsets(List.of(first)).get(first) > QUIET_ACTIONS);
        }
    }

    private static long judged(LabTeam team) throws IOException, InterruptedException {
        JsonNode score = team.row().path("score");
        return score.path("correct").asLong()
                + score.path("duplicate").asLong()
                + score.path("wrong").asLong();
    }

    private static void assertConfirmed() throws IOException, InterruptedException {
        JsonNode board = LAB.process().get("api/v1/board");
        assertThat(board.path("staleSince").isNull()).as("stale: %s", board).isTrue();
        board.path("teams")
                .forEach(row -> assertThat(row.path("scoreUnconfirmedSince").isNull())
                        .as("unconfirmed: %s", row)
                        .isTrue());
    }

    private static ProducerRecord<byte[], byte[]> record(LabTeam team, String email) {
        return new ProducerRecord<>(
                team.team().actionsTopic(), team.action(email).getBytes(UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer(LabTeam team) throws IOException {
        return new KafkaProducer<>(
                team.lab().client(team.number()), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
