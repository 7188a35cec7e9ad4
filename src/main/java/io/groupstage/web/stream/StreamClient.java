package io.groupstage.web.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Sends the stream to one browser.
 *
 * <p>It has one slot for each subject, and a newer frame overwrites an older one that has not been sent. A slow reader
 * therefore skips frames and does not delay others. {@link #offer} never blocks on the network; only the browser's own
 * thread, in {@link #writeTo}, does. It uses a lock instead of a monitor, so that on Java 21 waiting browsers release
 * their carrier threads.
 */
public final class StreamClient {

    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(US_ASCII);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, SseFrame> slots = new LinkedHashMap<>();
    private final int subjects;
    private final Optional<String> group;
    private final BooleanSupplier live;
    private boolean closed;

    /**
     * @param subjects the largest number of slots; if there are more subjects, the oldest frame is dropped
     * @param group the group that it follows; empty if it follows the board
     * @param live whether it shows the board as it is, even while it is frozen
     */
    public StreamClient(int subjects, Optional<String> group, BooleanSupplier live) {
        this.subjects = subjects;
        this.group = group;
        this.live = live;
    }

    Optional<String> group() {
        return group;
    }

    boolean live() {
        return live.getAsBoolean();
    }

    public void offer(SseFrame frame) {
        lock.lock();
        try {
            slots.put(frame.subject(), frame);
            if (slots.size() > subjects) {
                slots.remove(slots.keySet().iterator().next());
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends frames until {@link #close}.
     *
     * @throws IOException if the browser has disconnected, or has not read for the connection's idle timeout
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        out.write(RETRY);
        for (List<SseFrame> frames = take(); !frames.isEmpty(); frames = take()) {
            for (SseFrame frame : frames) {
                out.write(frame.bytes());
            }
            out.flush();
        }
    }

    /** Waits for new frames and returns them; empty once closed. */
    public List<SseFrame> take() throws InterruptedException {
        lock.lock();
        try {
            while (slots.isEmpty() && !closed) {
                changed.await();
            }
            List<SseFrame> frames = closed ? List.of() : List.copyOf(slots.values());
            slots.clear();
            return frames;
        } finally {
            lock.unlock();
        }
    }
}
