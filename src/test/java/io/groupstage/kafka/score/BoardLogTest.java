package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.course.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BoardLogTest {

    private static final TopicPartition PARTITION = new TopicPartition(BoardLog.TOPIC, 0);
    private static final Instant AT = Instant.ofEpochMilli(1_763_820_000_123L);

    private final List<String> failures = new ArrayList<>();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final BoardLog log = new BoardLog(producer, Map.of(), failures::add);

    @Test
    void a_teams_steps_are_one_record_under_its_name() {
        log.write("team-3", Map.of(Step.FIRST_LOAD, AT.plusMillis(1), Step.CONNECTED, AT));

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("groupstage.board");
            assertThat(new String(record.key(), UTF_8)).isEqualTo("team-3");
            assertThat(new String(record.value(), UTF_8))
                    .isEqualTo("{\"steps\":{\"CONNECTED\":1763820000123,\"FIRST_LOAD\":1763820000124}}");
        });
    }

    @Test
    void a_step_counts_once_the_broker_has_acknowledged_it() {
        var written = log.write("team-3", Map.of(Step.CONNECTED, AT)).toCompletableFuture();

        assertThat(written).isNotDone();
        producer.completeNext();
        assertThat(written).isCompleted();
        assertThat(failures).isEmpty();
    }

    @Test
    void a_writer_that_knows_less_takes_nothing_back() {
        BoardLog restored = new BoardLog(producer, Map.of("team-3", Map.of(Step.CONNECTED, AT)), failures::add);
        restored.write("team-3", Map.of(Step.SCALED, AT.plusMillis(2)));
        restored.write("team-3", Map.of(Step.CONNECTED, AT.plusMillis(7)));

        assertThat(new String(producer.history().getLast().value(), UTF_8))
                .isEqualTo("{\"steps\":{\"CONNECTED\":1763820000123,\"SCALED\":1763820000125}}");
    }

    @Test
    void no_steps_at_all_can_be_written() {
        log.write("team-3", Map.of());

        assertThat(new String(producer.history().getFirst().value(), UTF_8)).isEqualTo("{\"steps\":{}}");
    }

    @Test
    void a_write_that_fails_is_told() {
        var written = log.write("team-3", Map.of(Step.CONNECTED, AT)).toCompletableFuture();

        producer.errorNext(new KafkaException("refused"));

        assertThat(written).isCompletedExceptionally();
        assertThat(failures).singleElement().asString().contains("team-3").contains("refused");
    }

    @Test
    void the_last_word_for_each_team_is_what_it_had_reached() {
        assertThat(read(
                        record(0, "team-1", "{\"steps\":{\"CONNECTED\":1}}"),
                        record(1, "team-2", "{\"steps\":{\"CONNECTED\":2}}"),
                        record(2, "team-1", "{\"steps\":{\"CONNECTED\":1,\"SCALED\":5}}"),
                        record(3, "team-2", null)))
                .isEqualTo(Map.of(
                        "team-1",
                        Map.of(Step.CONNECTED, Instant.ofEpochMilli(1), Step.SCALED, Instant.ofEpochMilli(5))));
    }

    @Test
    void what_cannot_be_read_is_left_out_and_hides_nothing_else() {
        assertThat(read(
                        record(0, "team-1", "{\"steps\":{\"CONNECTED\":1,\"FROM_THE_FUTURE\":2,\"SCALED\":\"x\"}}"),
                        record(1, "team-1", "{"),
                        record(2, null, "{}"),
                        record(3, "team-2", "{\"steps\":{\"SCALED\":3}}")))
                .isEqualTo(Map.of(
                        "team-1",
                        Map.of(Step.CONNECTED, Instant.ofEpochMilli(1)),
                        "team-2",
                        Map.of(Step.SCALED, Instant.ofEpochMilli(3))));
    }

    @Test
    void what_is_written_reads_the_same() throws Exception {
        Map<Step, Instant> steps = Map.of(Step.STATS_PUBLISHED, AT, Step.CONNECTED, AT.minusSeconds(9));

        assertThat(StepsJson.read(StepsJson.write(steps))).isEqualTo(steps);
    }

    @Test
    void a_broker_that_stops_answering_is_not_taken_for_the_end() {
        MockConsumer<byte[], byte[]> consumer = consumer(5);

        assertThatThrownBy(() -> new BoardReader(consumer, Duration.ofMillis(200)).readAll())
                .isInstanceOf(KafkaException.class)
                .hasMessage("groupstage.board was read to offset 0 of 5");
    }

    @SafeVarargs
    private static Map<String, Map<Step, Instant>> read(ConsumerRecord<byte[], byte[]>... records) {
        MockConsumer<byte[], byte[]> consumer = consumer(records.length);
        consumer.schedulePollTask(() -> List.of(records).forEach(consumer::addRecord));
        return new BoardReader(consumer, Duration.ofSeconds(5)).readAll();
    }

    private static MockConsumer<byte[], byte[]> consumer(long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
        return new ConsumerRecord<>(BoardLog.TOPIC, 0, offset, bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}
