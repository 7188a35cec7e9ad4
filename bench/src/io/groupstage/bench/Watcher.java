package io.groupstage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at a group again and again, and keeps when it first saw each new answer. */
final class Watcher implements AutoCloseable {

    /** One look: a number that changes with the assignment. */
    interface Look {
        int now() throws Exception;
    }

    /** @param at epoch milliseconds, when the whole answer was there */
    private record Seen(long at, int answer) {}

    private final Look look;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Seen> seen = new ArrayList<>();
    private final long begun = System.nanoTime();
    private final Thread thread;
    private long looks;
    private Optional<Exception> failure = Optional.empty();

    private Watcher(String name, Look look, Duration pause) {
        this.look = look;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** @param pause between the end of a look and the next one */
    static Watcher start(String name, Look look, Duration pause) {
        Watcher watcher = new Watcher(name, look, pause);
        watcher.thread.start();
        return watcher;
    }

    private void run() {
        try {
            do {
                note(look.now());
            } while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failed(e);
        }
    }

    private synchronized void note(int answer) {
        looks++;
        if (seen.isEmpty() || seen.getLast().answer() != answer) {
            seen.add(new Seen(System.currentTimeMillis(), answer));
        }
    }

    private synchronized void failed(Exception e) {
        failure = Optional.of(e);
    }

    /** What it saw last; -1 before its first look. */
    synchronized int latest() throws Exception {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return seen.isEmpty() ? -1 : seen.getLast().answer();
    }

    /** When it first saw this answer, from that instant on. */
    synchronized OptionalLong firstSeen(int answer, long from) {
        return seen.stream()
                .filter(each -> each.answer() == answer && each.at() >= from)
                .mapToLong(Seen::at)
                .findFirst();
    }

    /** Milliseconds from one look to the next, on average. */
    synchronized double millisPerLook() {
        return (System.nanoTime() - begun) / 1e6 / Math.max(1, looks);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
