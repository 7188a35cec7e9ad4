package io.groupstage.kafka.broker.guard;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import kafka.network.DataPlaneAcceptor;
import kafka.network.Processor;
import kafka.network.RequestChannel;
import kafka.network.SocketServer;
import kafka.server.ApiRequestHandler;
import kafka.server.BrokerServer;
import kafka.server.KafkaApis;
import kafka.server.KafkaRaftServer;
import kafka.server.KafkaRequestHandlerPool;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.coordinator.group.GroupCoordinator;
import org.apache.kafka.metadata.MetadataCache;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Accesses the internals of Kafka's broker that the guard needs. It depends on the version in {@code pom.xml}:
 * {@code AttackIT} fails if a newer version has changed them.
 */
final class KafkaInternals {

    private static final String TEAMS = "TEAMS";

    private static final Field SEND = field(KafkaChannel.class, "send");
    private static final Field COORDINATOR = field(KafkaApis.class, "groupCoordinator");
    private static final Field ANNOUNCED = field(NetworkReceive.class, "requestedBufferSize");

    private final BrokerServer broker;

    private KafkaInternals(BrokerServer broker) {
        this.broker = broker;
    }

    /** Finds the internals of the broker in a server that has started. */
    static KafkaInternals of(KafkaRaftServer server) {
        Option<?> broker = (Option<?>) requireNonNull(value(field(KafkaRaftServer.class, "broker"), server));
        return new KafkaInternals((BrokerServer) broker.get());
    }

    /** Returns the answer that a channel has not sent yet, or null; another thread may change it at any time. */
    static @Nullable NetworkSend send(KafkaChannel channel) {
        return (NetworkSend) value(SEND, channel);
    }

    /**
     * Returns the size of a request that its sender announced, even if the memory is not allocated yet; 0 before that.
     */
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
            throw new IllegalStateException(
                    "This version of Kafka does not have the field " + owner.getSimpleName() + "." + name, e);
        }
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the credential by which the broker checks a user's password; empty if the user does not exist. */
    Optional<ScramCredential> credential(String user) {
        return Optional.ofNullable(broker.credentialProvider())
                .map(all -> all.credentialCache.cache("SCRAM-SHA-256", ScramCredential.class))
                .flatMap(cache -> Optional.ofNullable(cache.get(user)));
    }

    MetadataCache metadata() {
        return broker.metadataCache();
    }

    /** Inserts a coordinator between Kafka's request handler and its own coordinator. It must precede {@link #intercept}. */
    void interceptCoordinator(UnaryOperator<GroupCoordinator> interceptor) {
        try {
            Object apis = broker.dataPlaneRequestHandlerPool().apis();
            COORDINATOR.set(apis, interceptor.apply((GroupCoordinator) requireNonNull(COORDINATOR.get(apis))));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Inserts a handler between the request queue and Kafka's own handler. Requests wait while this happens. */
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
     * Replaces the network threads of the teams' listener by our own. They have a smaller limit for requests, because
     * Kafka has only one limit for all listeners and the lab sends larger requests. New connections pass the door.
     */
    void paceTeams(int largestRequest, Door door) {
        DataPlaneAcceptor teams = teams();
        synchronized (teams) {
            int count = teams.processors().size();
            for (int i = 0; i < count; i++) {
                teams.processors().addOne(PacedProcessor.start(broker.socketServer(), teams, largestRequest, door));
            }
            for (int i = 0; i < count; i++) {
                // Kafka's threads are last in the list, and are removed from there
                teams.processors().addOne(teams.processors().remove(0));
            }
            teams.removeProcessors(count);
        }
    }

    /** Returns all connections to the teams' listener; one that opens or closes in the meantime may be missing. */
    List<KafkaChannel> teamChannels() {
        return CollectionConverters.asJava(teams().processors()).stream()
                .flatMap(processor -> channels(processor).stream())
                .toList();
    }

    /** Returns the connection of that id to the teams' listener; empty if there is none, or none any more. */
    Optional<KafkaChannel> teamChannel(String id) {
        return CollectionConverters.asJava(teams().processors()).stream()
                .map(processor -> processor.selector().channel(id))
                .filter(Objects::nonNull)
                .findFirst();
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
