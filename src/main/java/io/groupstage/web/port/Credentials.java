package io.groupstage.web.port;

/**
 * Holds everything that a Kafka client needs to connect as a team.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param securityProtocol Kafka's name of the security protocol, such as {@code SASL_PLAINTEXT}
 * @param saslMechanism Kafka's name of the mechanism, such as {@code SCRAM-SHA-256}
 */
public record Credentials(
        String username, String password, String bootstrapServers, String securityProtocol, String saslMechanism) {

    /** Returns a text without the password, because it may be logged. */
    @Override
    public String toString() {
        return "Credentials[" + username + " at " + bootstrapServers + "]";
    }
}
