package io.groupstage.web;

import io.groupstage.course.Moment;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders what has changed, once for all browsers that follow.
 *
 * <ol>
 *   <li>{@link #boardChanged}, {@link #groupChanged} and {@link #moment} may be called by any thread at any rate: they
 *       leave a mark and return.
 *   <li>One thread turns marks into frames: the board at most four times a second and at least every 1.5 s, a group at
 *       most ten times a second. The first change after a rest is rendered at once.
 *   <li>While nobody follows, nothing is rendered.
 * </ol>
 */
final class StreamHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);

    private static final long BOARD_GAP = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long BOARD_BEAT = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long GROUP_GAP = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int SUBJECTS = 1_000;
    private static final int MOMENTS = 64;

    private final LabPorts lab;
    private final Semaphore places;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean boardChanged = new AtomicBoolean();
    private final Set<String> changedGroups = ConcurrentHashMap.newKeySet();
    private final Queue<Moment> moments = new ArrayBlockingQueue<>(MOMENTS);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Frame board;

    // of the hub's own thread alone
    private long boardAt = System.nanoTime() - BOARD_BEAT;
    private long groupsAt = System.nanoTime() - GROUP_GAP;
    private long lastId;

    StreamHub(LabPorts lab, int maxStreams) {
        this.lab = lab;
        this.places = new Semaphore(maxStreams);
        this.thread = Thread.ofPlatform().name("groupstage-stream").daemon().start(this::run);
    }

    void boardChanged() {
        if (boardChanged.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    void groupChanged(String groupId) {
        if (!clients.isEmpty() && changedGroups.add(groupId)) {
            LockSupport.unpark(thread);
        }
    }

    /** Announces a moment. When moments come faster than they are sent, the board's list still has them. */
    void moment(Moment moment) {
        if (!clients.isEmpty() && moments.offer(moment)) {
            LockSupport.unpark(thread);
        }
    }

    /** A place on the stream, with a board to begin with; empty when all are taken. Give it back with {@link #leave}. */
    Optional<StreamClient> join() {
        if (closed || !places.tryAcquire()) {
            return Optional.empty();
        }
        StreamClient client = new StreamClient(SUBJECTS);
        clients.add(client);
        if (closed) { // and close() may have gone through the clients already
            client.close();
        }
        Frame latest = board;
        if (latest != null) {
            client.offer(latest);
        }
        boardChanged();
        return Optional.of(client);
    }

    void leave(StreamClient client) {
        if (clients.remove(client)) {
            places.release();
        }
    }

    int clients() {
        return clients.size();
    }

    /** Ends all streams and the hub's thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        clients.forEach(StreamClient::close);
    }

    private void run() {
        while (!closed) {
            long now = System.nanoTime();
            if (clients.isEmpty()) {
                rest();
            } else {
                publish(now);
            }
            LockSupport.parkNanos(this, next(now));
        }
    }

    private void rest() {
        board = null;
        changedGroups.clear();
        moments.clear();
    }

    private void publish(long now) {
        for (Moment moment = moments.poll(); moment != null; moment = moments.poll()) {
            send("moment", "moment", MomentJson.of(moment));
        }
        if (now - groupsAt >= GROUP_GAP && !changedGroups.isEmpty()) {
            groupsAt = now;
            sendGroups();
        }
        if (now - boardAt >= (boardChanged.get() ? BOARD_GAP : BOARD_BEAT)) {
            boardAt = now;
            sendBoard();
        }
    }

    /** How long nothing can be due, in nanoseconds; a new mark ends the wait earlier. */
    private long next(long now) {
        if (clients.isEmpty()) {
            return BOARD_BEAT;
        }
        long toBoard = boardAt + (boardChanged.get() ? BOARD_GAP : BOARD_BEAT) - now;
        long toGroups = changedGroups.isEmpty() ? Long.MAX_VALUE : groupsAt + GROUP_GAP - now;
        return Math.max(1, Math.min(toBoard, toGroups));
    }

    private void sendBoard() {
        boardChanged.set(false); // before it is read: a change meanwhile counts for the next one
        try {
            board = send("board", "board", BoardJson.of(lab.boards().board()));
        } catch (RuntimeException e) {
            LOG.error("the board cannot be rendered; browsers keep the one they have", e);
        }
    }

    private void sendGroups() {
        for (Iterator<String> changed = changedGroups.iterator(); changed.hasNext(); ) {
            String groupId = changed.next();
            changed.remove();
            try {
                lab.groups().group(groupId).ifPresent(group -> send("group", "group " + groupId, GroupJson.of(group)));
            } catch (RuntimeException e) {
                LOG.error("a group cannot be rendered; browsers keep the one they have", e);
            }
        }
    }

    private Frame send(String event, String subject, Object value) {
        Frame frame = Frame.of(event, subject, ++lastId, value);
        clients.forEach(client -> client.offer(frame));
        return frame;
    }
}
