package io.groupstage.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that connect to a lab again as soon as they have been cut off, each kind on a thread of its own, until they are
 * closed. A thread keeps its last connections open, two hundred of them; the broker may have ended them.
 */
final class AttackingTeam implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int KEPT = 200;
    private static final int A_REQUEST = 1 << 20;
    private static final int MORE_THAN_A_LOGIN = 524_287;

    private final LabUnderTest lab;
    private final int port;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean closed;

    /** Makes one connection, which is kept. */
    private interface Visit {
        AutoCloseable begin() throws IOException;
    }

    private AttackingTeam(LabUnderTest lab) throws IOException {
        this.lab = lab;
        String kafka = lab.labJson().path("kafka").asText();
        this.port = Integer.parseInt(kafka.substring(kafka.lastIndexOf(':') + 1));
    }

    /** A team that announces requests and never sends them, and as many strangers that do the same, in turn. */
    static AttackingTeam announcing(LabUnderTest lab, int team) throws IOException {
        AttackingTeam attack = new AttackingTeam(lab);
        attack.repeat(attack.member(team), attack::stranger);
        return attack;
    }

    /** The same by two teams and strangers, each as often as it can, beside a wrong password and who only comes and goes. */
    static AttackingTeam ofAllKinds(LabUnderTest lab, int team, int another) throws IOException {
        AttackingTeam attack = new AttackingTeam(lab);
        attack.repeat(attack.member(team));
        attack.repeat(attack.member(another));
        attack.repeat(attack::stranger);
        String user = attack.user(team);
        attack.repeat(() -> new Wire(attack.port, user, "wrong"));
        attack.repeat(() -> {
            Socket socket = attack.socket();
            socket.close();
            return socket;
        });
        return attack;
    }

    private Visit member(int team) throws IOException {
        String user = user(team);
        String password = lab.labJson().path("teams").get(team - 1).path("password").asText();
        return () -> {
            Wire wire = new Wire(port, user, password);
            wire.announce(A_REQUEST);
            return wire;
        };
    }

    private String user(int team) throws IOException {
        return lab.labJson().path("teams").get(team - 1).path("username").asText();
    }

    private Socket stranger() throws IOException {
        Socket socket = socket();
        new DataOutputStream(socket.getOutputStream()).writeInt(MORE_THAN_A_LOGIN);
        return socket;
    }

    private Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private void repeat(Visit... visits) {
        threads.add(Thread.ofPlatform().daemon().name("attack").start(() -> {
            Deque<AutoCloseable> open = new ArrayDeque<>();
            for (int i = 0; !closed; i++) {
                try {
                    open.addLast(visits[i % visits.length].begin());
                } catch (IOException e) {
                    Thread.onSpinWait(); // it was cut off, which is what is measured
                }
                connections.incrementAndGet();
                if (open.size() > KEPT) {
                    close(open.removeFirst());
                }
            }
            open.forEach(AttackingTeam::close);
        }));
    }

    private static void close(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            Thread.onSpinWait(); // the broker was first
        }
    }

    /** How many it has begun. */
    long connections() {
        return connections.get();
    }

    /** The processor time that its own threads have taken, which the broker does not have. */
    Duration processorTime() {
        return Duration.ofNanos(threads.stream()
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.threadId())))
                .sum());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
