package io.groupstage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Looks at a group again and again, and keeps when it first saw each new answer. */
final class Watcher implements AutoCloseable {

    /** One look: a number that changes with the assignment. */
    interface Look {
        int now() throws Exception;
    }

    /** @param at epoch milliseconds, when the whole answer was there */
    private record Seen(long at, int answer) {}

    private final List<Seen> seen = new ArrayList<>();
    private final LookingThread thread;

    private Watcher(String name, Look look, Duration pause) {
        this.thread = LookingThread.start(name, pause, () -> note(look.now()));
    }

    /** @param pause between the end of a look and the next one */
    static Watcher start(String name, Look look, Duration pause) {
        return new Watcher(name, look, pause);
    }

    private synchronized void note(int answer) {
        if (seen.isEmpty() || seen.getLast().answer() != answer) {
            seen.add(new Seen(System.currentTimeMillis(), answer));
        }
    }

    /** What it saw last; -1 before its first look. */
    synchronized int latest() throws Exception {
        thread.failIfFailed();
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
    double millisPerLook() {
        return thread.millisPerLook();
    }

    @Override
    public void close() {
        thread.close();
    }
}
