package io.groupstage.kafka.observe.words;

import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.CoordinatorLine;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/** Queues the events from one broker's log file until they are delivered. Holds at most one chunk of the file. */
final class CoordinatorEvents implements Closeable {

    private final RotatedFile file;
    private final AtomicLong unreadable;
    private final Queue<GroupEvent> waiting = new ArrayDeque<>();

    /**
     * @param unreadable counts the lines that are not a coordinator's
     */
    CoordinatorEvents(RotatedFile file, AtomicLong unreadable) {
        this.file = file;
        this.unreadable = unreadable;
    }

    /** Reads on if no event waits, until there is one or the file has no more lines. */
    void fill() throws IOException {
        while (waiting.isEmpty()) {
            List<String> lines = file.read();
            if (lines.isEmpty()) {
                return;
            }
            lines.stream().filter(line -> !line.isBlank()).forEach(this::take);
        }
    }

    private void take(String text) {
        CoordinatorLine.parse(text)
                .ifPresentOrElse(line -> waiting.addAll(CoordinatorMessages.events(line)), unreadable::incrementAndGet);
    }

    /** Returns the time of the next event; empty if none waits. */
    Optional<Instant> at() {
        return Optional.ofNullable(waiting.peek()).map(GroupEvent::at);
    }

    GroupEvent next() {
        return waiting.remove();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
