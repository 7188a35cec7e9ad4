package io.groupstage.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A team of a lab that announces requests and does not send them, on a thread of its own, until it is closed. It keeps
 * the last connections open, a hundred of each kind; the broker may have ended them.
 */
final class AttackingTeam implements AutoCloseable {

    private static final int KEPT = 200;

    private final int port;
    private final String user;
    private final String password;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicLong connections = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().name("attack").unstarted(this::run);
    private volatile boolean closed;

    private AttackingTeam(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
    }

    static AttackingTeam start(LabUnderTest lab, int team) throws IOException {
        var account = lab.labJson().path("teams").get(team - 1);
        String kafka = lab.labJson().path("kafka").asText();
        AttackingTeam attack = new AttackingTeam(
                Integer.parseInt(kafka.substring(kafka.lastIndexOf(':') + 1)),
                account.path("username").asText(),
                account.path("password").asText());
        attack.thread.start();
        return attack;
    }

    private void run() {
        while (!closed) {
            try {
                Wire wire = new Wire(port, user, password);
                keep(wire);
                wire.announce(1 << 20);
                Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port);
                keep(stranger);
                new DataOutputStream(stranger.getOutputStream()).writeInt(524_287);
                connections.incrementAndGet();
            } catch (IOException e) {
                Thread.onSpinWait(); // it was cut off, which is what is measured
            }
        }
    }

    private void keep(AutoCloseable connection) {
        open.addLast(connection);
        if (open.size() > KEPT) {
            close(open.removeFirst());
        }
    }

    private static void close(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            Thread.onSpinWait(); // the broker was first
        }
    }

    /** How often it has logged in. */
    long connections() {
        return connections.get();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        open.forEach(AttackingTeam::close);
    }
}
