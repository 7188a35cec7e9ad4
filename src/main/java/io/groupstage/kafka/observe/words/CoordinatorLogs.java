package io.groupstage.kafka.observe.words;

import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.topic.Deadline;
import io.groupstage.kafka.topic.Outage;
import io.groupstage.kafka.topic.SupervisedThread;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Follows the log files of the group coordinators of a lab's own brokers: the files {@code coordinator-N.jsonl} of one
 * directory, from the oldest existing part on, each line once.
 *
 * <p>It owns one thread, which reads every {@value #MILLIS} ms and ends with {@link #close}, within a second. The
 * listener is called on that thread; an exception from it loses one event and is logged. Events of one broker keep
 * their order. Events of several brokers that are read at the same time are ordered by their timestamps.
 *
 * <p>The directory and a broker's file may not exist yet. A restarted broker continues its file.
 */
public final class CoordinatorLogs implements AutoCloseable {

    static final int MILLIS = 20;
    private static final Duration PAUSE = Duration.ofMillis(MILLIS);

    private final Path directory;
    private final Consumer<GroupEvent> listener;
    private final Outage outage;
    private final Map<Path, CoordinatorEvents> brokers = new TreeMap<>();
    private final AtomicLong unreadable = new AtomicLong();
    private final SupervisedThread thread = SupervisedThread.unstarted("coordinator-logs", this::follow);

    private CoordinatorLogs(Path directory, Consumer<GroupEvent> listener, InstantSource clock) {
        this.directory = directory;
        this.listener = listener;
        this.outage = new Outage("Reading the coordinators' logs", clock);
    }

    /** Starts to follow the files, and returns at once. */
    public static CoordinatorLogs start(Path directory, Consumer<GroupEvent> listener, InstantSource clock) {
        CoordinatorLogs logs = new CoordinatorLogs(directory, listener, clock);
        logs.thread.start();
        return logs;
    }

    /** Returns the number of skipped lines, which were not a coordinator's. */
    long unreadable() {
        return unreadable.get();
    }

    private void follow(SupervisedThread running) throws InterruptedException {
        try {
            while (!running.closedWithin(PAUSE)) {
                look();
                running.succeeded();
            }
        } finally {
            // After a failure the files stay open, because their position is where reading goes on.
            if (running.isClosed()) {
                closeFiles();
            }
        }
    }

    private void closeFiles() {
        for (CoordinatorEvents broker : brokers.values()) {
            try {
                broker.close();
            } catch (IOException e) {
                outage.failed(e);
            }
        }
    }

    private void look() {
        try {
            discover();
            for (var next = earliest(); next.isPresent() && !thread.isClosed(); next = earliest()) {
                listener.accept(next.get().next());
            }
            outage.succeeded();
        } catch (IOException | RuntimeException e) {
            outage.failed(e);
        }
    }

    private void discover() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "coordinator-*.jsonl")) {
            for (Path file : files) {
                brokers.computeIfAbsent(file, found -> new CoordinatorEvents(new RotatedFile(found), unreadable));
            }
        }
    }

    /** Returns the broker with the earliest next event. */
    private Optional<CoordinatorEvents> earliest() throws IOException {
        for (CoordinatorEvents broker : brokers.values()) {
            broker.fill();
        }
        return brokers.values().stream()
                .filter(broker -> broker.at().isPresent())
                .min(Comparator.comparing(broker -> broker.at().orElseThrow()));
    }

    /** Stops the thread without waiting. */
    public void stop() {
        thread.end();
    }

    /** Waits for the end of the thread after {@link #stop}. */
    public void awaitEnd(Deadline deadline) {
        thread.awaitEnd(deadline);
    }

    @Override
    public void close() {
        stop();
        awaitEnd(Deadline.in(Duration.ofSeconds(1)));
    }
}
