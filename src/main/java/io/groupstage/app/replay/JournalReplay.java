package io.groupstage.app.replay;

import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.PastHistory;
import io.groupstage.kafka.journal.JournalReader;
import io.groupstage.web.port.ReplaySource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the lab at earlier instants. One thread reads the topics at a time; at most {@link #WAITING} wait for it, each
 * at most {@link #PATIENCE}. Instants are read at a pace, because every visitor may ask and the lab has other work.
 */
public final class JournalReplay implements ReplaySource, AutoCloseable {

    static final int WAITING = 16;
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The least time from the beginning of one reading to the next. */
    static final Duration PACE = Duration.ofMillis(50);

    /** The least time from the charts of one instant to those of the next. */
    static final Duration PACE_OF_CHARTS = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);
    private static final String ENDS = "the lab ends";
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final JournalReader journal;
    private final PastHistory history;
    private final Supplier<CompletionStage<Void>> written;
    private final Semaphore places = new Semaphore(WAITING);
    private final ReentrantLock reading = new ReentrantLock(true);
    private long lastBegan = System.nanoTime() - PACE.toNanos();
    /** Has one permit: of whoever reads charts. */
    private final Semaphore charts = new Semaphore(1, true);

    private volatile long lastCharts = System.nanoTime() - PACE_OF_CHARTS.toNanos();

    /**
     * @param clientConfig the clients' configuration: bootstrap servers, security
     * @param written completes when all frames of this process are in the journal
     */
    public JournalReplay(Map<String, Object> clientConfig, Supplier<CompletionStage<Void>> written) {
        this.journal = JournalReader.of(clientConfig);
        this.history = PastHistory.of(clientConfig);
        this.written = written;
    }

    @Override
    public Optional<Span> span() {
        return inTurn(() -> journal.span().map(span -> new Span(span.from(), span.to())));
    }

    @Override
    public Optional<Past> at(Instant instant) {
        return inTurn(() -> {
            awaitPace();
            awaitWritten();
            Optional<LabFacts> facts = journal.at(instant);
            return facts.map(known -> {
                LabAt lab = new LabAt(known, instant);
                Map<String, List<Rebalance>> read = new ConcurrentHashMap<>();
                return new Past(
                        lab,
                        new GroupsAt(
                                lab,
                                group -> read.computeIfAbsent(group, name -> rebalances(name, lab)),
                                group -> lags(group, instant)),
                        () -> new BoardHistory(samples(instant).stream()
                                .map(LabFacts.Sample::ofBoard)
                                .toList()));
            });
        });
    }

    /**
     * Reads the rebalances of a group when they are asked for, because a board needs none. The one under way comes first,
     * unless the history has its end already.
     */
    private List<Rebalance> rebalances(String group, LabAt lab) {
        List<Rebalance> ended = inTurn(() -> history.of(group, lab.at()));
        Optional<Rebalance> underWay = Optional.ofNullable(lab.facts().groups().get(group))
                .flatMap(LabFacts.OfGroup::underWay)
                .filter(now -> ended.stream().noneMatch(one -> one.id().equals(now.id())));
        return Stream.concat(underWay.stream(), ended.stream()).toList();
    }

    private List<LagHistory.Point> lags(String group, Instant instant) {
        return samples(instant).stream()
                .flatMap(sample -> Optional.ofNullable(sample.groups().get(group)).stream())
                .toList();
    }

    /** Reads the charts when they are asked for. They take twenty times as long as a board, so they have a pace of their own. */
    private List<LabFacts.Sample> samples(Instant instant) {
        try {
            if (!charts.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("other charts are still being read; ask again in a second");
            }
            try {
                TimeUnit.NANOSECONDS.sleep(lastCharts + PACE_OF_CHARTS.toNanos() - System.nanoTime());
                lastCharts = System.nanoTime();
                return inTurn(() -> {
                    awaitWritten();
                    return journal.samples(instant);
                });
            } finally {
                charts.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(ENDS);
        }
    }

    private void awaitPace() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(lastBegan + PACE.toNanos() - System.nanoTime());
        lastBegan = System.nanoTime();
    }

    /** Waits for the frames that are on their way, so that a board can be asked for as soon as it was shown. */
    private void awaitWritten() throws InterruptedException {
        try {
            written.get().toCompletableFuture().get(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The journal is behind", e);
        }
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private <T> T inTurn(Question<T> question) {
        if (!places.tryAcquire()) {
            throw new Unavailable("too many instants are asked for at once; ask again in a second");
        }
        try {
            if (!reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("other instants are still being read; ask again in a second");
            }
            return locked(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(ENDS);
        } finally {
            places.release();
        }
    }

    private <T> T locked(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.debug("The lab at an earlier instant cannot be read", e); // the answer has the reason
            throw new Unavailable("the journal cannot be read: " + e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void close() {
        reading.lock();
        try {
            journal.close();
            history.close();
        } finally {
            reading.unlock();
        }
    }
}
