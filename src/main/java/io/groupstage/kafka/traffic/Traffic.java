package io.groupstage.kafka.traffic;

import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes users to the topic on schedule, each at its own offset.
 *
 * <p>It assumes that it is the topic's only producer. It guarantees:
 * <ol>
 * <li>the record at (p, o) is {@link UserSource#at(int, long) users.at(p, o)}: each acknowledged offset is compared
 * with the intended one; a difference or a failure is a fault, which is logged and passed to the listener. After a
 * fault it stops, waits for the records in flight, reads the end offsets again and goes on from there;
 * <li>while the broker is gone it waits; after that it continues on schedule, with at most a tenth of a second's
 * records at once;
 * <li>{@link #order} takes effect within 200 ms, and any thread may call it;
 * <li>{@link #close} ends within 3 s, with or without a broker.
 * </ol> It writes to the partitions that the topic had when it started, or after its last fault.
 */
public final class Traffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    /** The most records in flight: a tenth of a second at the highest rate of a broker on this class of machine. */
    private static final int MAX_IN_FLIGHT = 10_000;

    /**
     * The time between two looks at the schedule at high rates; a shorter time would cost more than sending the
     * records.
     */
    private static final long TICK_NANOS = 1_000_000;

    private static final double EVENLY_SPACED_UP_TO = 500;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration SETTLING = Duration.ofMillis(200);
    private static final Duration EMPTYING = Duration.ofMillis(10);
    private static final Duration END = Duration.ofMillis(2_800);

    private final String topic;
    private final UserSource users;
    private final Log log;
    private final Consumer<String> faults;
    private final Pacer pacer = new Pacer(MAX_IN_FLIGHT, System.nanoTime());
    private final LastSecond sent = new LastSecond(System.nanoTime());
    private final SupervisedThread thread;
    private volatile TrafficPlan plan;
    private volatile boolean ready;
    private volatile Optional<Session> sending = Optional.empty();

    private Traffic(String topic, UserSource users, Log log, TrafficPlan plan, Consumer<String> faults) {
        this.topic = topic;
        this.users = users;
        this.log = log;
        this.plan = plan;
        this.faults = faults;
        this.thread = SupervisedThread.unstarted("traffic", this::run);
    }

    /**
     * Starts the traffic; it sends as soon as the broker has returned the topic's end offsets.
     *
     * @param clientConfig the clients' configuration (bootstrap servers, security); it may also contain producer
     *     settings, such as {@code compression.type}
     * @param faults gets one line for each fault, from a thread of the traffic; it must not block
     */
    public static Traffic start(
            Map<String, Object> clientConfig,
            String topic,
            UserSource users,
            TrafficPlan plan,
            Consumer<String> faults) {
        return start(topic, users, new KafkaLog(clientConfig, topic), plan, faults);
    }

    static Traffic start(String topic, UserSource users, Log log, TrafficPlan plan, Consumer<String> faults) {
        Traffic traffic = new Traffic(topic, users, log, plan, faults);
        traffic.thread.start();
        return traffic;
    }

    /** Replaces the current plan. */
    public void order(TrafficPlan wanted) {
        plan = wanted;
        thread.unpark();
    }

    /** Returns the current plan, and how many records the broker acknowledged in the last whole second. */
    public TrafficReport report() {
        return new TrafficReport(plan, sent.perSecond(System.nanoTime()));
    }

    /**
     * Returns the end offset of each partition, as far as its records were acknowledged; empty while it is not known.
     */
    public Map<Integer, Long> ends() {
        return sending.map(Session::ends).orElse(Map.of());
    }

    /** Returns how many records the broker has acknowledged since the start. */
    public long acknowledged() {
        return sent.total();
    }

    /** Returns whether it knows the topic's end offsets, and so can send. */
    public boolean ready() {
        return ready;
    }

    /** Stops the traffic, and waits a short time for records in flight. */
    @Override
    public void close() {
        thread.end();
        thread.unpark();
        thread.close(END);
    }

    private void run(SupervisedThread running) throws InterruptedException {
        try {
            Optional<List<Long>> ends = settledEndOffsets();
            if (ends.isPresent()) {
                send(ends.get());
            }
        } catch (KafkaException e) {
            throw e; // the broker is unavailable; the thread waits for it
        } catch (RuntimeException | Error e) {
            fault("traffic failed: " + e);
            throw e;
        } finally {
            ready = false;
        }
    }

    /**
     * Returns the end offsets once two reads agree, so that no record of an earlier producer is still in flight; empty
     * if the traffic is closed in the meantime.
     */
    private Optional<List<Long>> settledEndOffsets() throws InterruptedException {
        List<Long> ends = log.endOffsets();
        while (!thread.closedWithin(SETTLING)) {
            List<Long> again = log.endOffsets();
            if (again.equals(ends)) {
                return Optional.of(again);
            }
            ends = again;
        }
        return Optional.empty();
    }

    private void send(List<Long> ends) throws InterruptedException {
        try (Session session = new Session(topic, users, log, ends, () -> sent.count(System.nanoTime()))) {
            if (!session.sendable()) {
                throw new KafkaException("no metadata of " + topic);
            }
            LOG.info("traffic goes on from the end offsets {} of {}", ends, topic);
            thread.succeeded();
            ready = true;
            sending = Optional.of(session);
            Optional<String> fault = untilFault(session);
            if (fault.isPresent()) {
                fault(fault.get());
                awaitEmpty(session);
            }
        } finally {
            sending = Optional.empty();
        }
    }

    /** Sends until the first fault, and returns it; empty if the traffic is closed. */
    private Optional<String> untilFault(Session session) {
        PartitionRotation turns = new PartitionRotation(session.partitions());
        Optional<TrafficPlan> followed = Optional.empty();
        while (!thread.isClosed() && session.fault().isEmpty()) {
            TrafficPlan wanted = plan;
            if (followed.filter(wanted::equals).isEmpty()) {
                follow(wanted, turns);
                followed = Optional.of(wanted);
            }
            sendDue(session, turns);
            LockSupport.parkNanos(waitFor(wanted));
        }
        return session.fault();
    }

    private void sendDue(Session session, PartitionRotation turns) {
        int due = pacer.take(System.nanoTime(), session.inFlight());
        if (due == 0 || !session.sendable()) {
            return;
        }
        int runLength = runLength(due, session.partitions());
        for (int i = 0; i < due && session.fault().isEmpty(); i++) {
            session.send(turns.next(runLength));
        }
    }

    private void follow(TrafficPlan wanted, PartitionRotation turns) {
        pacer.change(wanted.paused() ? new Rate.PerSecond(0) : wanted.rate(), System.nanoTime());
        turns.heat(wanted.hotPartition());
    }

    /**
     * Returns 1 while records are few, and longer runs when there are many, because neighbours share a batch and its
     * memory.
     */
    private static int runLength(int due, int partitions) {
        return Math.max(1, due / (4 * partitions));
    }

    private long waitFor(TrafficPlan wanted) {
        long untilNext = pacer.untilNext(System.nanoTime()).orElse(LONGEST_WAIT_NANOS);
        boolean evenly = wanted.rate() instanceof Rate.PerSecond rate && rate.records() <= EVENLY_SPACED_UP_TO;
        return Math.clamp(untilNext, evenly ? 1 : TICK_NANOS, LONGEST_WAIT_NANOS);
    }

    private void awaitEmpty(Session session) throws InterruptedException {
        while (session.inFlight() > 0 && !thread.closedWithin(EMPTYING)) {
            LOG.debug("{} records are still in flight after the fault", session.inFlight());
        }
    }

    private void fault(String what) {
        LOG.error("traffic fault: {}", what);
        faults.accept("traffic: " + what + "; it reads the end offsets again and goes on from there");
    }
}
