package io.groupstage.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Many groups that commit, each in a rhythm of its own, on a few threads with a connection each. */
final class AliveGroups implements AutoCloseable {

    static final int THREADS = 4;
    private static final long JOINS_PER_SECOND = 300;

    private final BenchBroker broker;
    private final long interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch joined;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean resting;
    private volatile Optional<Exception> failure = Optional.empty();

    private record Turn(AliveGroup group, boolean joined, long at) {}

    private AliveGroups(BenchBroker broker, int count, long interval) {
        this.broker = broker;
        this.interval = interval;
        this.joined = new CountDownLatch(count);
    }

    /** Starts all; they join one after the other. */
    static AliveGroups start(BenchBroker broker, List<AliveGroup> groups, long intervalMillis) {
        AliveGroups alive = new AliveGroups(broker, groups.size(), TimeUnit.MILLISECONDS.toNanos(intervalMillis));
        long now = System.nanoTime();
        for (int thread = 0; thread < THREADS; thread++) {
            PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparingLong(Turn::at));
            for (int i = thread; i < groups.size(); i += THREADS) {
                turns.add(new Turn(groups.get(i), false, now + i * 1_000_000_000L / JOINS_PER_SECOND));
            }
            alive.threads.add(Thread.ofPlatform().daemon().name("groups-" + thread).start(() -> alive.run(turns)));
        }
        return alive;
    }

    private void run(PriorityQueue<Turn> turns) {
        try (Wire wire = broker.connect()) {
            while (!turns.isEmpty()) {
                Turn turn = turns.remove();
                if (closed.await(turn.at() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                take(turn, wire);
                turns.add(new Turn(turn.group(), true, turn.at() + interval));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private void take(Turn turn, Wire wire) throws IOException {
        if (!turn.joined()) {
            turn.group().join(wire);
            joined.countDown();
        }
        turn.group().heartbeat(wire);
        if (!resting) {
            turn.group().commit(wire);
            commits.incrementAndGet();
        }
    }

    void awaitJoined() throws Exception {
        Waiting.until("all groups alive", Duration.ofSeconds(180), () -> {
            require();
            return joined.getCount() == 0;
        });
    }

    /** From now on they merely live. */
    void rest() throws InterruptedException {
        resting = true;
        Waiting.pass(Duration.ofSeconds(1)); // a commit may be under way
    }

    /** How many times a group has committed. */
    long commits() throws Exception {
        require();
        return commits.get();
    }

    private void require() throws Exception {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
