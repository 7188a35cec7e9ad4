package io.groupstage.kafka.broker.guard;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.network.ByteBufferSend;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.NetworkSend;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all connections of the teams ten times a second, on its own thread, and cuts off those that
 * {@link ConnectionRules} choose. It shuts down their sockets. The network thread of the connection then reads its end
 * or fails to write, and closes it as if the client had gone.
 */
final class ConnectionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int NEARLY_FULL = Newcomers.OF_ALL * 9 / 10;

    /** A connection at the last look, and since when it has had its request and its answer. */
    private record Seen(
            long firstNanos,
            @Nullable NetworkReceive receive,
            long receiveNanos,
            @Nullable NetworkSend send,
            long sendNanos) {}

    private final KafkaInternals kafka;
    private final Door door;
    private final Reports reports;
    private final ReplacedPasswords passwords;
    private Map<String, Seen> seen = new HashMap<>();

    ConnectionWatch(KafkaInternals kafka, Door door, Reports reports) {
        this.kafka = kafka;
        this.door = door;
        this.reports = reports;
        this.passwords =
                new ReplacedPasswords(user -> kafka.credential(user).map(credential -> credential.storedKey()));
    }

    /** Starts the thread, which runs until the process ends. */
    void start() {
        Thread.ofPlatform().daemon().name("connection-watch").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                try {
                    door.open();
                    look(System.nanoTime());
                } catch (RuntimeException e) {
                    // Kafka's network threads may change the connections while this reads them; the next look comes
                    // soon
                    LOG.debug("A look at the connections failed", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long now) {
        Map<String, Seen> stillThere = new HashMap<>();
        Map<String, KafkaChannel> channels = new HashMap<>();
        List<Connection> connections = new ArrayList<>();
        for (KafkaChannel channel : kafka.teamChannels()) {
            Seen last = seen(channel, now);
            stillThere.put(channel.id(), last);
            channels.put(channel.id(), channel);
            if (user(channel)
                    .filter(user -> passwords.isOutdated(user, last.firstNanos(), now))
                    .isPresent()) {
                cutOff(channel);
            } else {
                connection(channel, last, now).ifPresent(connections::add);
            }
        }
        seen = stillThere;
        if (channels.size() >= NEARLY_FULL) {
            reports.full(channels.size(), Newcomers.OF_ALL);
        }
        for (ConnectionRules.Cut cut : ConnectionRules.cuts(connections)) {
            KafkaChannel channel = channels.get(cut.connection().id());
            if (channel != null) {
                cutOff(channel);
                reports.cutOff(cut.connection().user(), cut.connection().address(), cut.reason());
            }
        }
    }

    private Seen seen(KafkaChannel channel, long now) {
        NetworkReceive receive = begun(channel.currentReceive());
        Seen last = seen.get(channel.id());
        NetworkSend send = KafkaInternals.send(channel);
        if (last == null) {
            return new Seen(now, receive, now, send, now);
        }
        return new Seen(
                last.firstNanos(),
                receive,
                Objects.equals(last.receive(), receive) ? last.receiveNanos() : now,
                send,
                Objects.equals(last.send(), send) ? last.sendNanos() : now);
    }

    /** Returns the request that has begun: a connection that waits for its next request may have an empty one. */
    private static @Nullable NetworkReceive begun(@Nullable NetworkReceive receive) {
        return receive == null || receive.bytesRead() == 0 ? null : receive;
    }

    /**
     * Returns the connection; empty if it closes at this moment, because it does not have an address then. The other
     * connections must still be checked.
     */
    private static Optional<Connection> connection(KafkaChannel channel, Seen seen, long now) {
        try {
            return Optional.ofNullable(channel.socketAddress())
                    .map(address -> new Connection(
                            channel.id(),
                            address,
                            user(channel),
                            Duration.ofNanos(now - seen.firstNanos()),
                            receiving(seen, now),
                            sending(seen, now)));
        } catch (RuntimeException e) {
            LOG.debug("Connection {} closes", channel.id(), e);
            return Optional.empty();
        }
    }

    /** Returns the account; empty until the connection has logged in. */
    static Optional<String> user(KafkaChannel channel) {
        return channel.ready() ? Optional.of(channel.principal().getName()) : Optional.empty();
    }

    private static Optional<Connection.Receiving> receiving(Seen seen, long now) {
        NetworkReceive receive = seen.receive();
        if (receive == null || receive.complete()) {
            return Optional.empty();
        }
        return Optional.of(new Connection.Receiving(
                KafkaInternals.announced(receive), Duration.ofNanos(now - seen.receiveNanos())));
    }

    private static Optional<Connection.Sending> sending(Seen seen, long now) {
        NetworkSend send = seen.send();
        return send == null || send.completed()
                ? Optional.empty()
                : Optional.of(new Connection.Sending(
                        send.send() instanceof ByteBufferSend ? send.size() : 0,
                        Duration.ofNanos(now - seen.sendNanos())));
    }

    private static void cutOff(KafkaChannel channel) {
        try {
            if (channel.selectionKey().channel() instanceof SocketChannel socket) {
                end(socket);
            }
        } catch (IOException e) {
            LOG.debug("Connection {} is already closed", channel.id(), e);
        }
    }

    /** Shuts down both directions, because Kafka does not read from a connection while it has an answer for it. */
    static void end(SocketChannel socket) throws IOException {
        socket.shutdownInput();
        socket.shutdownOutput();
    }
}
