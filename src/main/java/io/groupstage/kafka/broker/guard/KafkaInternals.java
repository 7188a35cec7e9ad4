package io.groupstage.kafka.broker.guard;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Field;
import java.util.List;
import java.util.function.BiFunction;
import kafka.network.DataPlaneAcceptor;
import kafka.network.Processor;
import kafka.network.RequestChannel;
import kafka.network.SocketServer;
import kafka.server.ApiRequestHandler;
import kafka.server.BrokerServer;
import kafka.server.KafkaRaftServer;
import kafka.server.KafkaRequestHandlerPool;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.MetadataCache;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What the guard needs of Kafka's broker and Kafka does not publish. It is tied to the version in {@code pom.xml}:
 * {@code AttackIT} fails where a newer one has it elsewhere.
 */
final class KafkaInternals {

    private static final String TEAMS = "TEAMS";

    private static final Field SEND = field(KafkaChannel.class, "send");
    private static final Field ANNOUNCED = field(NetworkReceive.class, "requestedBufferSize");

    private final BrokerServer broker;

    private KafkaInternals(BrokerServer broker) {
        this.broker = broker;
    }

    /** Finds the broker in a server that has started. */
    static KafkaInternals of(KafkaRaftServer server) {
        Option<?> broker = (Option<?>) requireNonNull(value(field(KafkaRaftServer.class, "broker"), server));
        return new KafkaInternals((BrokerServer) broker.get());
    }

    /** The answer that a channel has not sent yet, and none where it has; as another thread may see it. */
    static @Nullable NetworkSend send(KafkaChannel channel) {
        return (NetworkSend) value(SEND, channel);
    }

    /** The bytes of a request that its sender announced, whether or not there is room for them yet; 0 before that. */
    static long announced(NetworkReceive receive) {
        Integer bytes = (Integer) value(ANNOUNCED, receive);
        return bytes == null ? 0 : Math.max(0, bytes);
    }

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This version of Kafka has no " + owner.getSimpleName() + "." + name, e);
        }
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    MetadataCache metadata() {
        return broker.metadataCache();
    }

    /**
     * Puts something between the request queue and Kafka's own handler. Requests wait for the moment that this takes.
     */
    void intercept(BiFunction<ApiRequestHandler, RequestChannel, ApiRequestHandler> interceptor) {
        KafkaRequestHandlerPool kafkas = broker.dataPlaneRequestHandlerPool();
        kafkas.shutdown();
        broker.dataPlaneRequestHandlerPool_$eq(new KafkaRequestHandlerPool(
                kafkas.aggregateThreads(),
                kafkas.requestHandlerAvgIdleMetricName(),
                kafkas.brokerId(),
                kafkas.requestChannel(),
                interceptor.apply(kafkas.apis(), kafkas.requestChannel()),
                Time.SYSTEM,
                kafkas.threadPoolSize().get(),
                "broker"));
    }

    /**
     * Has network threads of ours serve the teams' listener. They have a largest request of their own, as Kafka has one
     * setting for all listeners and the lab writes larger ones, and new connections pass a door.
     */
    void paceTeams(int largestRequest, Door door) {
        DataPlaneAcceptor teams = teams();
        synchronized (teams) {
            int count = teams.processors().size();
            for (int i = 0; i < count; i++) {
                teams.processors().addOne(PacedProcessor.start(broker.socketServer(), teams, largestRequest, door));
            }
            for (int i = 0; i < count; i++) {
                // Kafka's come last, from where they are removed
                teams.processors().addOne(teams.processors().remove(0));
            }
            teams.removeProcessors(count);
        }
    }

    /** All connections to the teams' listener; one that comes or goes meanwhile may be missing. */
    List<KafkaChannel> teamChannels() {
        return CollectionConverters.asJava(teams().processors()).stream()
                .flatMap(processor -> channels(processor).stream())
                .toList();
    }

    private static List<KafkaChannel> channels(Processor processor) {
        return processor.selector().channels();
    }

    private DataPlaneAcceptor teams() {
        SocketServer sockets = broker.socketServer();
        return sockets.dataPlaneAcceptors().entrySet().stream()
                .filter(entry -> entry.getKey().listener().equals(TEAMS))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
