package io.groupstage.web.stream;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.Moment;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.wire.BoardViews;
import io.groupstage.web.wire.MomentViews;
import io.groupstage.web.wire.PublicBoard;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders each change once for all browsers that follow it.
 *
 * <ol>
 *   <li>Any thread may call {@link #accept}, however often: it leaves a mark and returns at once.
 *   <li>One thread turns marks into frames: the board at most four times a second and at least every 1.5 s, a group as
 *       {@link GroupFeed} defines. The first change after a rest is rendered at once.
 *   <li>A group without a follower is not rendered: of thousands of groups, most have none.
 * </ol>
 */
public final class StreamHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);

    private static final long BOARD_GAP = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long BOARD_BEAT = TimeUnit.MILLISECONDS.toNanos(1_500);
    /** Counts the subjects of a client: board and moment, or group, rebalance and commit. */
    private static final int SUBJECTS = 3;

    private static final int MOMENTS = 64;

    private final LabPorts lab;
    private final PublicBoard shown;
    private final Semaphore places;
    private final Set<StreamClient> boardClients = ConcurrentHashMap.newKeySet();
    private final Map<String, GroupFeed> feeds = new ConcurrentHashMap<>();
    private final AtomicBoolean boardChanged = new AtomicBoolean();
    private final Queue<Moment> moments = new ArrayBlockingQueue<>(MOMENTS);
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Frames board;

    /** Is the last board: for everybody, and for the instructor. Both are the same unless the board is frozen. */
    private record Frames(SseFrame shown, SseFrame live) {

        SseFrame of(StreamClient client) {
            return client.live() ? live : shown;
        }
    }

    // used only by the hub's own thread
    private long boardAt = System.nanoTime() - BOARD_BEAT;
    private long lastId;

    /** @param shown makes the board for everybody except the instructor */
    public StreamHub(LabPorts lab, PublicBoard shown, int maxStreams) {
        this.lab = lab;
        this.shown = shown;
        this.places = new Semaphore(maxStreams);
        this.thread = Thread.ofPlatform().name("groupstage-stream").daemon().start(this::run);
    }

    /** Marks what the event concerns. The board shows every group of a team, so it changes with each group. */
    public void accept(LabEvent event) {
        switch (event) {
            case LabEvent.GroupChanged group -> markGroup(group.groupId());
            case LabEvent.RebalanceCompleted completed ->
                markGroup(completed.rebalance().groupId());
            case LabEvent.MomentAnnounced announced -> announce(announced.moment());
            case LabEvent.ResultChanged ignored -> {}
            case LabEvent.BoardChanged ignored -> {}
        }
        markBoard();
    }

    private void markBoard() {
        if (boardChanged.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    private void markGroup(String groupId) {
        GroupFeed feed = feeds.get(groupId);
        if (feed != null && feed.mark()) {
            LockSupport.unpark(thread);
        }
    }

    /** Announces a moment. A moment that does not fit into the queue is not streamed; the next board lists it. */
    private void announce(Moment moment) {
        if (!boardClients.isEmpty() && moments.offer(moment)) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Opens a stream, whose first frames show the present state; empty if all places are taken. The caller ends it with
     * {@link #leave}.
     *
     * @param group the group that it follows; if empty, it follows the board
     * @param live whether it shows the board as it is, even while it is frozen
     */
    Optional<StreamClient> join(Optional<String> group, BooleanSupplier live) {
        if (closed || !places.tryAcquire()) {
            return Optional.empty();
        }
        StreamClient client = new StreamClient(SUBJECTS, group, live);
        clients.add(client);
        if (closed) { // close() may already have passed this client
            client.close();
        }
        group.ifPresentOrElse(groupId -> followGroup(groupId, client), () -> followBoard(client));
        return Optional.of(client);
    }

    private void followBoard(StreamClient client) {
        boardClients.add(client);
        Frames latest = board;
        if (latest != null) {
            client.offer(latest.of(client));
        }
        markBoard();
    }

    private void followGroup(String groupId, StreamClient client) {
        feeds.compute(groupId, (id, feed) -> (feed == null ? new GroupFeed(id) : feed).add(client));
        LockSupport.unpark(thread);
    }

    void leave(StreamClient client) {
        if (clients.remove(client)) {
            boardClients.remove(client);
            client.group()
                    .ifPresent(groupId ->
                            feeds.computeIfPresent(groupId, (id, feed) -> feed.remove(client) ? null : feed));
            places.release();
        }
    }

    public int clients() {
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
            if (boardClients.isEmpty()) {
                board = null;
                moments.clear();
            } else {
                publish(now);
            }
            publishGroups(now);
            LockSupport.parkNanos(this, next(now));
        }
    }

    private void publish(long now) {
        for (Moment moment = moments.poll(); moment != null; moment = moments.poll()) {
            Moment happened = moment;
            render("a moment", () -> sendMoment(happened));
        }
        if (boardDue(now) <= 0) {
            boardAt = now;
            boardChanged.set(false); // before it is read: a change meanwhile counts for the next one
            render("the board", this::sendBoard);
        }
    }

    private long boardDue(long now) {
        return boardAt + (boardChanged.get() ? BOARD_GAP : BOARD_BEAT) - now;
    }

    private void publishGroups(long now) {
        for (GroupFeed feed : feeds.values()) {
            if (feed.due(now) <= 0) {
                render("a group", () -> feed.publish(lab.groups(), now, this::frame));
            }
        }
    }

    /** Returns for how many nanoseconds nothing is due; a new mark ends the wait earlier. */
    private long next(long now) {
        long wait = boardClients.isEmpty() ? BOARD_BEAT : boardDue(now);
        for (GroupFeed feed : feeds.values()) {
            wait = Math.min(wait, feed.due(now));
        }
        return Math.max(1, wait);
    }

    private void sendBoard() {
        Board now = lab.boards().board();
        SseFrame everybody = frame("board", shown.of(now));
        boolean both = now.lesson().frozen().isPresent();
        Frames frames = new Frames(everybody, both ? frame("board", BoardViews.of(now)) : everybody);
        board = frames;
        boardClients.forEach(client -> client.offer(frames.of(client)));
    }

    /** Sends a moment; while the board is frozen, only to those who see it as it is. */
    private void sendMoment(Moment moment) {
        boolean frozen = lab.classroom().lesson().lesson().frozen().isPresent();
        SseFrame frame = frame("moment", MomentViews.of(moment));
        boardClients.stream().filter(client -> !frozen || client.live()).forEach(client -> client.offer(frame));
    }

    /** Renders and sends one thing; a failure must not end the thread, because all streams share it. */
    private static void render(String what, Runnable rendering) {
        try {
            rendering.run();
        } catch (RuntimeException e) {
            LOG.error("{} cannot be rendered; browsers keep the last version", what, e);
        }
    }

    private SseFrame frame(String event, Object value) {
        return SseFrame.of(event, event, ++lastId, value);
    }
}
