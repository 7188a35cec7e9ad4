package io.groupstage.web.port;

import java.util.Optional;

/**
 * Holds everything that a Kafka client needs to connect as a team.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param securityProtocol Kafka's name of the security protocol, such as {@code SASL_PLAINTEXT}
 * @param saslMechanism Kafka's name of the mechanism, such as {@code SCRAM-SHA-256}
 * @param authority the certificate as PEM by which a client recognizes the lab; empty if it needs none
 */
public record Credentials(
        String username,
        String password,
        String bootstrapServers,
        String securityProtocol,
        String saslMechanism,
        Optional<String> authority) {

    /** Returns a text without the password, because it may be logged. */
    @Override
    public String toString() {
        return "Credentials[" + username + " at " + bootstrapServers + "]";
    }
}
