package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Holds the teams' new connections until {@link Newcomers} admit them. It is thread-safe. */
final class Door {

    /** A connection that was accepted, but from which Kafka does not read yet. */
    interface NewConnection {

        /** Passes the connection to Kafka. */
        void admit();

        /** Closes the connection. */
        void refuse();
    }

    /**
     * The acceptor's pause after a refusal: a client that connects without end waits for it, and the processor is free
     * for others.
     */
    private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(2);

    private final Newcomers<NewConnection> newcomers = new Newcomers<>(System.nanoTime());
    private final Reports reports;

    Door(Reports reports) {
        this.reports = reports;
    }

    /** Receives a new connection. The thread that accepts connections calls it. */
    void arrived(InetAddress from, NewConnection connection) {
        Newcomers.Arrival<NewConnection> arrival = newcomers.arrive(from, connection, System.nanoTime());
        admit(arrival.due());
        if (arrival.tooOften()) {
            reports.connectsTooOften(from);
        }
        arrival.refused().ifPresent(refused -> {
            refused.refuse();
            LockSupport.parkNanos(AFTER_A_REFUSAL.toNanos());
        });
    }

    /** Admits the connections that are due. */
    void open() {
        admit(newcomers.due(System.nanoTime()));
    }

    private static void admit(List<NewConnection> due) {
        due.forEach(NewConnection::admit);
    }
}
