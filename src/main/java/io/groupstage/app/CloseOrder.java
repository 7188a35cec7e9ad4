package io.groupstage.app;

import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** Closes parts in the opposite order of their start. Each part is closed even if another one fails to close. */
final class CloseOrder implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Starts something, and adds each part that it starts to the order. */
    interface Start<T> {
        T with(CloseOrder parts) throws LabException, IOException, InterruptedException;
    }

    /**
     * Starts something; if that fails, closes the parts that it has started.
     *
     * @throws LabException if it was thrown, or with the message of an {@link IOException}
     */
    static <T> T start(Start<T> start) throws LabException, InterruptedException {
        CloseOrder parts = new CloseOrder();
        try {
            return start.with(parts);
        } catch (IOException e) {
            parts.close();
            throw new LabException(String.valueOf(e.getMessage()), e);
        } catch (LabException | InterruptedException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

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
