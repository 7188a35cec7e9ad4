package io.groupstage.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** Closes parts in the opposite order of their start. Each part is closed even if another one fails to close. */
final class CloseOrder implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Adds a part. If this order is closed already, the part is closed at once. */
    synchronized <T extends AutoCloseable> T push(T part) {
        parts.push(part);
        if (closed) {
            close();
        }
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LoggerFactory.getLogger(CloseOrder.class).error("{} did not close", part, e);
            }
        }
    }
}
