package io.groupstage.kafka.broker.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.broker.RecordingLogger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.network.InvalidReceiveException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** A flood of lines, and lines of clients that are too old. */
class BoundedLoggerTest {

    private final RecordingLogger written = new RecordingLogger();
    private final List<String> reported = new ArrayList<>();
    private long nanos;

    @AfterEach
    void nobody_listens_any_more() {
        OldClients.forgetListeners();
        KeylessRecords.report(team -> {});
    }

    @Test
    void a_flood_leaves_five_hundred_lines_and_the_number_of_the_others() {
        Logger logger = logger("org.apache.kafka.Some");
        for (int i = 0; i < 10_000; i++) {
            logger.info("line {}", i);
        }
        assertThat(written.texts).hasSize(500).endsWith("line 499");

        nanos += TimeUnit.SECONDS.toNanos(1);
        logger.info("line {}", "later");
        assertThat(written.texts)
                .endsWith("9500 lines were left out here: there were too many at once", "line later")
                .hasSize(502);
    }

    @Test
    void lines_at_a_usual_rate_are_all_written() {
        Logger logger = logger("org.apache.kafka.Some");
        for (int i = 0; i < 2_000; i++) {
            nanos += TimeUnit.MILLISECONDS.toNanos(500);
            logger.warn("line");
        }
        assertThat(written.texts).hasSize(2_000).containsOnly("line");
    }

    @Test
    void a_client_that_is_too_old_is_reported_and_has_no_stack_trace() {
        OldClients.report((connection, request) -> reported.add(connection + " " + request));
        Logger logger = logger(OldClients.LOGGER);
        var thrown = new UnsupportedVersionException(
                "Received request for api with key 0 (Produce) and unsupported version 2");

        logger.error("Closing socket for 127.0.0.1:9092-10.0.0.7:51234-3-12 because of error", thrown);
        logger.error("Exception while processing request from 127.0.0.1:9092-10.0.0.7:51234-3-12", thrown);

        assertThat(reported).containsExactly("127.0.0.1:9092-10.0.0.7:51234-3-12 Produce version 2");
        assertThat(written.texts).hasSize(2).allSatisfy(text -> assertThat(text)
                .endsWith("UnsupportedVersionException: Received request for api with key 0 (Produce)"
                        + " and unsupported version 2"));
        assertThat(written.thrown).isEmpty();
    }

    @Test
    void a_record_without_a_key_is_reported_with_its_team_and_has_no_stack_trace() {
        KeylessRecords.report(reported::add);
        Logger logger = logger(KeylessRecords.LOGGER);
        var keyless = new InvalidRecordException(
                "One or more records have been rejected due to 1 record errors in total: Compacted topic cannot accept"
                        + " message without key in topic partition stats.team-3-0.");

        logger.error(
                "[ReplicaManager broker=1] Error processing append operation on partition stats.team-3-0", keyless);
        logger.error("Error processing append operation on partition VU_6QTq:stats.team-12-0", keyless);
        logger.error("Error processing append operation on partition actions.team-3-0", keyless);
        logger.error(
                "Error processing append operation on partition stats.team-3-0",
                new InvalidRecordException("Timestamp of message is out of range"));

        assertThat(reported).containsExactly("team-3", "team-12");
        assertThat(written.texts).hasSize(4);
        assertThat(written.thrown).isEmpty();
    }

    @Test
    void a_size_that_is_refused_has_no_stack_trace() {
        logger("org.apache.kafka.common.network.Selector")
                .warn("Unexpected error from {}", "/10.0.0.7", new InvalidReceiveException("Invalid receive"));
        assertThat(written.texts)
                .containsExactly(
                        "Unexpected error from /10.0.0.7: org.apache.kafka.common.network.InvalidReceiveException:"
                                + " Invalid receive");
        assertThat(written.thrown).isEmpty();
    }

    @Test
    void a_fault_of_the_broker_keeps_its_stack_trace() {
        var thrown = new IllegalStateException("a bug");
        logger(OldClients.LOGGER).error("Processor 1 poll failed", thrown);
        assertThat(written.thrown).containsExactly(thrown);
        assertThat(reported).isEmpty();
    }

    private Logger logger(String name) {
        written.rename(name);
        return new BoundedLogger(written, () -> nanos);
    }
}
