package io.groupstage.clients;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that connect again as soon as their connection has gone, until they are closed: some log in and announce a
 * request that they never send, some have a wrong password, some say too much before they log in, some just go.
 */
final class RestlessClients implements AutoCloseable {

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            6, Thread.ofPlatform().daemon().name("restless-", 0).factory());
    private final AtomicLong connections = new AtomicLong();

    /** Makes one connection, and ends it. */
    private interface Visit {
        RawClient begin() throws IOException;
    }

    private RestlessClients() {}

    static RestlessClients of(LabTeam... teams) {
        RestlessClients clients = new RestlessClients();
        for (LabTeam team : teams) {
            clients.repeat(() -> announcing(RawClient.member(team), 1 << 20));
            clients.repeat(() -> RawClient.withPassword(team, "wrong"));
        }
        clients.repeat(() -> announcing(RawClient.stranger(teams[0].lab()), 524_287));
        clients.repeat(() -> RawClient.stranger(teams[0].lab()));
        return clients;
    }

    private static RawClient announcing(RawClient client, int bytes) throws IOException {
        client.announce(bytes);
        return client;
    }

    /** A hundred times a second at most: beyond that, who is let in is a matter of luck, and this machine's ports are used up soon. */
    private void repeat(Visit visit) {
        var unused = threads.scheduleWithFixedDelay(
                () -> {
                    try (RawClient client = visit.begin()) {
                        connections.incrementAndGet();
                    } catch (IOException e) {
                        // the broker has ended it, which is what it is to do
                    }
                },
                0,
                10,
                TimeUnit.MILLISECONDS);
    }

    /** How many there have been so far, whether or not Kafka has heard of them. */
    long connections() {
        return connections.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
