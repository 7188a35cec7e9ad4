package io.groupstage.kafka.fault;

import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultOrder;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.kafka.topic.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obeys the orders for faults in the lab's own process, each in a thread.
 *
 * <ol>
 *   <li>The state of a fault is in the topic before the fault begins. It says what the fault is going to change.
 *   <li>A fault ends at its limit, by {@link #end}, or with this object. Then everything is as before, and its state says so.
 *   <li>If the lab is killed meanwhile, its next start restores what was changed, and writes that the fault has ended.
 * </ol>
 */
public final class FaultRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultRunner.class);
    private static final Duration ANSWER = Duration.ofSeconds(6);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(3);
    private static final int MOST = 10;

    private record Running(Fault fault, FaultSpan span, Thread thread) {}

    private final Function<FaultKind, FaultAction> actions;
    private final Consumer<String> board;
    private final InstantSource clock;
    private final FaultTopic topic;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FaultRunner(
            Map<String, Object> clientConfig,
            Function<FaultKind, FaultAction> actions,
            Consumer<String> board,
            InstantSource clock) {
        this.actions = actions;
        this.board = board;
        this.clock = clock;
        this.topic = FaultTopic.obeyedBy(clientConfig, new Orders());
    }

    /**
     * Starts to read the topic.
     *
     * @param clientConfig the clients' configuration of the lab's own account
     * @param actions returns the action of each kind
     * @param board receives a sentence about each fault that is to be announced
     */
    public static FaultRunner start(
            Map<String, Object> clientConfig,
            Function<FaultKind, FaultAction> actions,
            Consumer<String> board,
            InstantSource clock) {
        FaultRunner runner = new FaultRunner(clientConfig, actions, board, clock);
        runner.topic.follow();
        return runner;
    }

    /** Returns the topic of the orders and states. */
    public FaultTopic topic() {
        return topic;
    }

    /** Ends a fault before its limit, even while Kafka does not answer. */
    public void end(String id) {
        Running one = running.get(id);
        if (one != null) {
            one.span().end();
        }
    }

    /** Passes the orders to the threads. */
    private final class Orders implements FaultTopic.Obeyer {

        @Override
        public void begin(List<RunningFault> left) {
            left.forEach(one -> start("fault-restore-" + one.id(), () -> restore(one)));
        }

        @Override
        public void obey(FaultOrder order) {
            switch (order) {
                case FaultOrder.Begin begin -> FaultRunner.this.begin(begin.id(), begin.fault());
                case FaultOrder.End end -> FaultRunner.this.end(end.id());
            }
        }
    }

    private synchronized void begin(String id, Fault fault) {
        Instant now = clock.instant();
        boolean excluded =
                running.values().stream().anyMatch(other -> other.fault().excludes(fault));
        if (running.values().stream().anyMatch(other -> other.fault().isSameAs(fault))) {
            LOG.info("{} happens already", fault); // its state must stay
            return;
        }
        if (excluded || running.size() >= MOST || closed.getCount() == 0) {
            String why = excluded ? "another fault concerns the same subject" : "too many faults happen at once";
            start("fault-" + id, () -> write(new EndedFault(id, fault, now, now, "It did not begin: " + why + ".")));
            return;
        }
        FaultSpan span = new FaultSpan(fault.limit());
        Thread thread = Thread.ofPlatform().daemon().name("fault-" + id).unstarted(() -> run(id, fault, span));
        running.put(id, new Running(fault, span, thread));
        thread.start();
    }

    private static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void run(String id, Fault fault, FaultSpan span) {
        Instant since = clock.instant();
        String how;
        try {
            FaultAction action = actions.apply(fault.kind());
            String before = action.before(fault);
            await(topic.runs(new RunningFault(id, fault, since, since.plus(fault.limit()), before)));
            if (fault.announced()) {
                board.accept(fault.sentence());
            }
            LOG.info("Fault {} begins: {}", id, fault);
            action.run(fault, before, span);
            how = span.isEndedByHand() ? "It was ended before its limit." : "It ended by itself.";
        } catch (FaultException e) {
            how = "It failed: " + e.getMessage() + ".";
            LOG.warn("Fault {} failed: {}", id, fault, e);
        } catch (InterruptedException e) {
            how = "It was interrupted.";
        } catch (RuntimeException | Error e) { // otherwise nobody would learn that it failed
            how = "It failed.";
            LOG.error("Fault {} failed: {}", id, fault, e);
        }
        write(new EndedFault(id, fault, since, clock.instant(), how));
        running.remove(id);
        LOG.info("Fault {} ended: {}", id, how);
    }

    private void restore(RunningFault left) {
        try {
            Restoration restoration =
                    new Restoration(left, actions.apply(left.fault().kind()));
            restoration
                    .run(this::closesWithin)
                    .ifPresent(
                            how -> write(new EndedFault(left.id(), left.fault(), left.since(), clock.instant(), how)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closesWithin(Duration time) throws InterruptedException {
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void await(CompletionStage<Void> writing) throws FaultException, InterruptedException {
        try {
            writing.toCompletableFuture().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new FaultException("Kafka does not answer", e);
        }
    }

    /** Writes the end of a fault; tries it again until Kafka has it, because the broker may be the one that comes back. */
    private void write(EndedFault ended) {
        try {
            do {
                try {
                    await(topic.ended(ended));
                    return;
                } catch (FaultException e) {
                    LOG.debug("{} is not written yet", ended, e);
                }
            } while (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all faults, and waits at most 3 s for them. */
    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
            running.values().forEach(one -> one.span().end());
        }
        Deadline deadline = Deadline.in(END);
        running.values().forEach(one -> deadline.await(one.thread()));
        topic.close();
    }
}
