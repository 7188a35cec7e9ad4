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

/**
 * One browser on the stream.
 *
 * <p>It has a slot per subject, and a newer frame overwrites an older one that has not been sent: a slow reader skips,
 * and holds up nobody. {@link #offer} never blocks on the network; only the browser's own thread, in {@link #writeTo},
 * does. A lock and not a monitor, so that on Java 21 waiting browsers give their carrier threads back.
 */
public final class StreamClient {

    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(US_ASCII);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, SseFrame> slots = new LinkedHashMap<>();
    private final int subjects;
    private final Optional<String> group;
    private boolean closed;

    /**
     * @param subjects how many slots it has at most; beyond, the oldest frame is dropped
     * @param group the only group that it follows, if it follows one
     */
    public StreamClient(int subjects, Optional<String> group) {
        this.subjects = subjects;
        this.group = group;
    }

    Optional<String> group() {
        return group;
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
     * @throws IOException when the browser is gone, or has not read for as long as the connection may be idle
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

    /** All that is new, waiting for it; empty when closed. */
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
