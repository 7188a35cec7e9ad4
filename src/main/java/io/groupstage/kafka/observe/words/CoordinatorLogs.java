package io.groupstage.kafka.observe.words;

import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.Deadline;
import io.groupstage.kafka.observe.cluster.Outage;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What the group coordinators of a lab's own brokers say, followed live: the files {@code coordinator-N.jsonl} of one
 * directory, from the oldest part that is there on, each line once.
 *
 * <p>It owns one thread, which looks every {@value #MILLIS} ms and ends with {@link #close}, within a second. The
 * listener is called on that thread; an exception that it throws costs one event and is logged. What one broker said
 * comes in its order; what several said before this looked comes in the order of their clocks.
 *
 * <p>A broker's file may not be there yet, nor the directory; a broker that is started again goes on with its file.
 */
public final class CoordinatorLogs implements AutoCloseable {

    static final int MILLIS = 20;

    private final Path directory;
    private final Consumer<GroupEvent> listener;
    private final Outage outage;
    private final Map<Path, CoordinatorEvents> brokers = new TreeMap<>();
    private final AtomicLong unreadable = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("coordinator-logs").daemon().unstarted(this::follow);

    private CoordinatorLogs(Path directory, Consumer<GroupEvent> listener, InstantSource clock) {
        this.directory = directory;
        this.listener = listener;
        this.outage = new Outage("Reading the coordinators' logs", clock);
    }

    /** Starts to follow and returns at once. */
    public static CoordinatorLogs start(Path directory, Consumer<GroupEvent> listener, InstantSource clock) {
        CoordinatorLogs logs = new CoordinatorLogs(directory, listener, clock);
        logs.thread.start();
        return logs;
    }

    /** How many lines were no coordinator's and were skipped. */
    long unreadable() {
        return unreadable.get();
    }

    private void follow() {
        try {
            while (!stopped.await(MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeFiles();
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
            for (var next = earliest(); next.isPresent() && stopped.getCount() > 0; next = earliest()) {
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

    /** The broker that said what comes next. */
    private Optional<CoordinatorEvents> earliest() throws IOException {
        for (CoordinatorEvents broker : brokers.values()) {
            broker.fill();
        }
        return brokers.values().stream()
                .filter(broker -> broker.at().isPresent())
                .min(Comparator.comparing(broker -> broker.at().orElseThrow()));
    }

    /** Has it end, without waiting for that. */
    public void stop() {
        stopped.countDown();
    }

    /** Waits until it has ended, once it was told to. */
    public void awaitEnd(Deadline deadline) {
        deadline.await(thread);
    }

    @Override
    public void close() {
        stop();
        awaitEnd(Deadline.in(Duration.ofSeconds(1)));
    }
}
