package io.groupstage.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** Parts that were started one after the other, to be closed in the opposite order, each whatever the others do. */
final class CloseOrder implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** What comes after the end is closed at once. */
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
