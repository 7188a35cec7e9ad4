package io.groupstage.kafka.broker.guard;

import com.yammer.metrics.core.Meter;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import kafka.network.DataPlaneAcceptor;
import kafka.network.Processor;
import kafka.network.SocketServer;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.LogContext;

/**
 * Runs a network thread of Kafka that first passes new connections to a {@link Door}. Until they are admitted, they are
 * only open sockets that count for {@code max.connections}.
 */
final class PacedProcessor extends Processor {

    /** The number of connections that the acceptor passes before it waits for this thread, as in Kafka. */
    private static final int HANDED_OVER = 20;

    private final ListenerName listener;
    private final SocketServer sockets;
    private final Door door;

    private PacedProcessor(int id, SocketServer sockets, DataPlaneAcceptor acceptor, int largestRequest, Door door) {
        super(
                id,
                Time.SYSTEM,
                largestRequest,
                sockets.dataPlaneRequestChannel(),
                sockets.connectionQuotas(),
                acceptor.config().connectionsMaxIdleMs(),
                acceptor.config().failedAuthenticationDelayMs(),
                acceptor.listenerName(),
                acceptor.endPoint().securityProtocol(),
                acceptor.config(),
                sockets.metrics(),
                sockets.credentialProvider(),
                sockets.memoryPool(),
                new LogContext("[SocketServer " + acceptor.listenerName().value() + "] "),
                HANDED_OVER,
                false, // it is not the listener of the brokers
                sockets.apiVersionManager(),
                threadName(id, sockets.nodeId(), acceptor.endPoint()),
                sockets.connectionDisconnectListeners());
        this.listener = acceptor.listenerName();
        this.sockets = sockets;
        this.door = door;
    }

    /**
     * Starts a thread for the connections of this acceptor.
     *
     * @param largestRequest the largest request in bytes; a client that announces more is closed
     */
    static PacedProcessor start(SocketServer sockets, DataPlaneAcceptor acceptor, int largestRequest, Door door) {
        PacedProcessor processor =
                new PacedProcessor(sockets.nextProcessorId(), sockets, acceptor, largestRequest, door);
        sockets.dataPlaneRequestChannel().addProcessor(processor);
        processor.start();
        return processor;
    }

    /** Returns the thread's name, as Kafka would set it. */
    private static String threadName(int id, int nodeId, Endpoint endpoint) {
        return "data-plane-kafka-network-thread-" + nodeId + "-" + endpoint.listener() + "-"
                + endpoint.securityProtocol() + "-" + id;
    }

    /** Returns Kafka's own logger, so that its lines about this listener stay where readers expect them. */
    @Override
    public String loggerName() {
        return Processor.class.getName();
    }

    /** Receives a connection. The acceptor's thread calls it. */
    @Override
    public boolean accept(SocketChannel socket, boolean mayBlock, Meter blocked) {
        InetAddress from = socket.socket().getInetAddress();
        if (from == null) { // it is closed already; Kafka notices that itself
            return super.accept(socket, mayBlock, blocked);
        }
        door.arrived(from, new Door.NewConnection() {
            @Override
            public void admit() {
                PacedProcessor.super.accept(socket, true, blocked);
            }

            @Override
            public void refuse() {
                sockets.connectionQuotas().closeChannel(PacedProcessor.this, listener, socket);
            }
        });
        return true;
    }
}
