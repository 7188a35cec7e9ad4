package io.groupstage.kafka.observe.words;

import io.groupstage.group.event.GroupEvent;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/** What one broker's coordinator said and somebody has yet to hear. Holds no more than one chunk of its file gives. */
final class CoordinatorEvents implements Closeable {

    private final RotatedFile file;
    private final AtomicLong unreadable;
    private final Queue<GroupEvent> waiting = new ArrayDeque<>();

    /** @param unreadable is raised for each line that is no coordinator's */
    CoordinatorEvents(RotatedFile file, AtomicLong unreadable) {
        this.file = file;
        this.unreadable = unreadable;
    }

    /** Reads on when nothing waits, until something does or the file has no more. */
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

    /** When what comes next was said; empty when nothing waits. */
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
