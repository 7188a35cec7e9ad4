package io.groupstage.web.port;

/**
 * What a Kafka client needs to connect as a team.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param securityProtocol as Kafka names it, such as {@code SASL_PLAINTEXT}
 * @param saslMechanism as Kafka names it, such as {@code SCRAM-SHA-256}
 */
public record Credentials(
        String username, String password, String bootstrapServers, String securityProtocol, String saslMechanism) {

    /** Without the password: this text may end in a log. */
    @Override
    public String toString() {
        return "Credentials[" + username + " at " + bootstrapServers + "]";
    }
}
