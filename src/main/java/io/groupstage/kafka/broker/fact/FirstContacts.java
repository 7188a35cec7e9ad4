package io.groupstage.kafka.broker.fact;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Finds clients that ask for the addresses of the cluster and never reach one. A client sends its first question to the
 * address in its configuration. All requests about groups and records go to the addresses in the answer. If these are not
 * reachable from the client's computer, the broker sees the question and then silence.
 *
 * <p>A producer that has nothing to send, and a tool that only lists topics, look the same at first. So a client counts only
 * if it keeps a connection for {@value #PATIENCE_SECONDS} seconds without any other request, or if it has asked on
 * {@value #AGAIN} connections, and only while no client of the account at the same computer has ever reached the cluster. It
 * is thread-safe.
 */
final class FirstContacts {

    static final int PATIENCE_SECONDS = 6;
    static final int AGAIN = 3;
    static final int REMEMBERED = 1_000;

    private static final int MOST_CONNECTIONS = 20;

    private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** The requests that a client sends only to the addresses that the cluster has announced. */
    private static final Set<ApiKeys> REACHED = Set.of(
            ApiKeys.FETCH,
            ApiKeys.PRODUCE,
            ApiKeys.LIST_OFFSETS,
            ApiKeys.JOIN_GROUP,
            ApiKeys.HEARTBEAT,
            ApiKeys.OFFSET_FETCH,
            ApiKeys.OFFSET_COMMIT,
            ApiKeys.CONSUMER_GROUP_HEARTBEAT,
            ApiKeys.SHARE_GROUP_HEARTBEAT,
            ApiKeys.STREAMS_GROUP_HEARTBEAT);

    /**
     * The requests with which a client may begin each connection. The last two are how kafka-python finds out the version of a
     * broker, when its first question was not answered in time.
     */
    private static final Set<ApiKeys> EVERYWHERE = Set.of(
            ApiKeys.API_VERSIONS,
            ApiKeys.GET_TELEMETRY_SUBSCRIPTIONS,
            ApiKeys.PUSH_TELEMETRY,
            ApiKeys.LIST_GROUPS,
            ApiKeys.FIND_COORDINATOR);

    /** The computers of an account. */
    record Computer(String user, String address) {}

    /** A request of a client. */
    record Contact(Computer from, String connectionId, String clientId, ApiKeys api) {}

    private final Predicate<String> open;
    private final LongSupplier millis;
    private final Set<Computer> reached = new HashSet<>();
    private final Map<Computer, Asking> asking = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Computer, Asking> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A computer from which only questions have come. */
    private static final class Asking {

        private final long firstNanos;
        private final long firstMillis;
        private final Set<String> connections = new HashSet<>();
        private String clientId = "";
        private long lastNanos;

        Asking(long nowNanos, long nowMillis) {
            this.firstNanos = nowNanos;
            this.firstMillis = nowMillis;
        }

        void ask(Contact contact, long nowNanos) {
            clientId = contact.clientId();
            lastNanos = nowNanos;
            if (connections.size() < MOST_CONNECTIONS) {
                connections.add(contact.connectionId());
            }
        }
    }

    /**
     * @param open whether the connection of this id is still open
     * @param millis the clock of the facts
     */
    FirstContacts(Predicate<String> open, LongSupplier millis) {
        this.open = open;
        this.millis = millis;
    }

    /** Receives a request; returns whether it is the first one that shows that the client reached the cluster. */
    synchronized boolean seen(Contact contact, long nowNanos) {
        if (reached.contains(contact.from())) {
            return false;
        }
        if (contact.api() == ApiKeys.METADATA) {
            asking.computeIfAbsent(contact.from(), any -> new Asking(nowNanos, millis.getAsLong()))
                    .ask(contact, nowNanos);
        } else if (shows(contact)) {
            asking.remove(contact.from());
            return reached.size() < REMEMBERED && reached.add(contact.from());
        }
        return false;
    }

    /**
     * Returns whether a request came to an announced address: because of its type, or because it is not on the connection
     * on which the client asked for the addresses.
     */
    private boolean shows(Contact contact) {
        Asking before = asking.get(contact.from());
        return REACHED.contains(contact.api())
                || (!EVERYWHERE.contains(contact.api())
                        && before != null
                        && !before.connections.contains(contact.connectionId()));
    }

    /** Passes on the clients that have not reached the cluster so far, and forgets those that have gone. */
    synchronized void look(long nowNanos, Consumer<ClientFact> reader) {
        for (Iterator<Map.Entry<Computer, Asking>> all = asking.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Computer, Asking> each = all.next();
            Asking it = each.getValue();
            boolean stays = it.connections.stream().anyMatch(open);
            if (!stays && nowNanos - it.lastNanos > FORGOTTEN_NANOS) {
                all.remove();
            } else if (nowNanos - it.firstNanos >= TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)
                    && (stays || it.connections.size() >= AGAIN)) {
                reader.accept(new ClientFact.Unreached(
                        each.getKey().user(),
                        each.getKey().address(),
                        it.clientId,
                        Math.min(AGAIN, it.connections.size()),
                        it.firstMillis,
                        millis.getAsLong()));
            }
        }
    }
}
