package io.groupstage.kafka.broker.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import org.junit.jupiter.api.Test;

/** The texts of Kafka 4.4.0, recorded with real clients. */
class LoginReasonTest {

    @Test
    void a_client_that_has_sent_a_user_name_failed_to_log_in() {
        assertThat(LoginReason.of(
                        "Authentication failed during authentication due to invalid credentials with SASL mechanism"
                                + " SCRAM-SHA-256",
                        true))
                .contains(new LoginReason(Kind.LOGIN, ""));
    }

    @Test
    void an_unknown_mechanism_is_named() {
        assertThat(LoginReason.of("Unsupported SASL mechanism GSSAPI", false))
                .contains(new LoginReason(Kind.MECHANISM, "GSSAPI"));
    }

    @Test
    void a_client_that_sends_requests_at_once_does_not_log_in() {
        LoginReason plaintext = new LoginReason(Kind.NO_LOGIN, "");
        assertThat(LoginReason.of("Unexpected Kafka request of type METADATA during SASL handshake.", false))
                .as("Java")
                .contains(plaintext);
        assertThat(LoginReason.of(
                        "Invalid request, potential reasons: kafka client configured with the wrong security protocol,"
                                + " it does not support KIP-43 or it is not a kafka client.",
                        false))
                .as("kafka-python 2.0")
                .contains(plaintext);
    }

    @Test
    void a_greeting_of_tls_is_not_kafkas_protocol() {
        assertThat(LoginReason.of("Failing SASL authentication due to invalid receive size", false))
                .contains(new LoginReason(Kind.NOT_KAFKA, ""));
    }

    @Test
    void a_client_that_does_not_complete_the_handshake_of_tls_is_named() {
        assertThat(LoginReason.of("SSL handshake failed", false)).contains(new LoginReason(Kind.HANDSHAKE, ""));
    }

    @Test
    void another_text_is_not_a_mistake_of_a_client() {
        assertThat(LoginReason.of("Connection reset", false)).isEmpty();
        assertThat(LoginReason.of("A client wrote: Unsupported SASL mechanism X", false))
                .isEmpty();
    }
}
