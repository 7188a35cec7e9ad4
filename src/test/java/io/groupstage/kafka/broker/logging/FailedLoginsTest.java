package io.groupstage.kafka.broker.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.broker.RecordingLogger;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of Kafka's Selector, recorded from Kafka 4.4.0. */
class FailedLoginsTest {

    private static final String PREFIX = "[SocketServer TEAMS] ";
    private static final String CONNECTION = "/10.0.0.7 (channelId=10.0.0.1:9092-10.0.0.7:38776-5-1)";

    private final List<String> failed = new ArrayList<>();
    private final RecordingLogger written = new RecordingLogger();

    @BeforeEach
    void somebody_listens() {
        written.rename(FailedLogins.LOGGER);
        FailedLogins.report((connection, reason) -> failed.add(connection + " " + reason));
    }

    @AfterEach
    void nobody_listens_any_more() {
        FailedLogins.report((connection, reason) -> {});
    }

    @Test
    void a_failed_login_is_reported_with_its_connection_even_if_too_many_lines_are_left_out() {
        BoundedLogger logger = new BoundedLogger(written, () -> 0);
        for (int i = 0; i < 600; i++) {
            logger.info(
                    PREFIX + "Failed {}authentication with {} ({})", "", CONNECTION, "Unsupported SASL mechanism X");
        }
        assertThat(failed).hasSize(600).containsOnly("10.0.0.1:9092-10.0.0.7:38776-5-1 Unsupported SASL mechanism X");
        assertThat(written.texts).hasSize(500);
    }

    @Test
    void a_client_that_does_not_log_in_is_reported_with_its_request() {
        new BoundedLogger(written, () -> 0)
                .warn(
                        PREFIX + "Unexpected error from {}; closing connection",
                        CONNECTION,
                        new InvalidRequestException(
                                "Unexpected Kafka request of type METADATA during SASL handshake."));
        assertThat(failed)
                .containsExactly("10.0.0.1:9092-10.0.0.7:38776-5-1"
                        + " Unexpected Kafka request of type METADATA during SASL handshake.");
    }

    @Test
    void other_lines_are_not_about_a_login() {
        BoundedLogger logger = new BoundedLogger(written, () -> 0);
        logger.info("Failed authentication with " + CONNECTION + " (no template)");
        logger.warn(
                PREFIX + "Unexpected error from {}; closing connection",
                CONNECTION,
                new IllegalStateException("a bug"));
        logger.info(PREFIX + "Failed {}authentication with {} ({})", "", "no connection", "x");
        assertThat(failed).isEmpty();
    }
}
