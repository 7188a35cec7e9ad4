package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.util.Optional;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.network.KafkaChannel;

/** Answers who is at the other end of a connection to the teams' listener. It is thread-safe. */
public final class TeamConnections {

    private final KafkaInternals kafka;

    TeamConnections(KafkaInternals kafka) {
        this.kafka = kafka;
    }

    /**
     * The other end of a connection.
     *
     * @param user the account; empty until the connection has logged in
     * @param address the address in digits
     * @param software the name and version that the client library sent (KIP-511); hostile text
     */
    public record Owner(Optional<String> user, String address, ClientInformation software) {}

    /** Returns the owner of the connection; empty if it is closed, or belongs to another listener. */
    public Optional<Owner> owner(String connectionId) {
        return kafka.teamChannel(connectionId).flatMap(TeamConnections::owner);
    }

    private static Optional<Owner> owner(KafkaChannel channel) {
        InetAddress address = channel.socketAddress();
        return address == null
                ? Optional.empty()
                : Optional.of(new Owner(
                        ConnectionWatch.user(channel),
                        address.getHostAddress(),
                        channel.channelMetadataRegistry().clientInformation()));
    }
}
