package io.groupstage.clients;

import io.groupstage.LabProcess;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs clients that connect again as soon as their connection has ended, until they are closed. Some log in and
 * announce a request that they never send, some have a wrong password, some send too much before they log in, and some
 * just disconnect.
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

    /**
     * Repeats a visit at most a hundred times a second: at higher rates, admission is a matter of luck, and this
     * machine soon runs out of ports.
     */
    private void repeat(Visit visit) {
        var unused = threads.scheduleWithFixedDelay(() -> visit(visit), 0, 10, TimeUnit.MILLISECONDS);
    }

    private void visit(Visit visit) {
        try (RawClient client = visit.begin()) {
            connections.incrementAndGet();
        } catch (IOException e) {
            // the broker has ended it, which is what it is to do
        }
    }

    /** Opens as many connections as fast as this machine can, and ends each at once: no login slows them down. */
    void knock(LabProcess lab, int times) {
        for (int i = 0; i < times; i++) {
            visit(() -> RawClient.stranger(lab));
        }
    }

    /** Returns the number of connections so far, whether or not Kafka has seen them. */
    long connections() {
        return connections.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
