package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Where the teams' new connections wait until {@link Newcomers} let them go on. Safe for use by any thread. */
final class Door {

    /** A connection that was accepted and that Kafka does not read from yet. */
    interface NewConnection {

        /** Hands it to Kafka. */
        void admit();

        /** Closes it. */
        void refuse();
    }

    /** So long the acceptor rests after a refusal: who connects without end waits for it, and others have the processor. */
    private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(1);

    private final Newcomers<NewConnection> newcomers = new Newcomers<>(System.nanoTime());
    private final Reports reports;

    Door(Reports reports) {
        this.reports = reports;
    }

    /** Is called by the thread that accepts connections. */
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

    /** Admits those whose time has come. */
    void open() {
        admit(newcomers.due(System.nanoTime()));
    }

    private static void admit(List<NewConnection> due) {
        due.forEach(NewConnection::admit);
    }
}
