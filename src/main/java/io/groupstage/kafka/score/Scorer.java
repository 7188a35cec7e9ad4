package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.Rebalances;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.measure.AdminOffsets;
import io.groupstage.kafka.score.measure.CoverageLoop;
import io.groupstage.kafka.score.measure.GroupOffsets;
import io.groupstage.kafka.score.measure.ProducedUsers;
import io.groupstage.kafka.score.run.JudgingLoop;
import io.groupstage.kafka.score.run.ScorerAssignment;
import io.groupstage.kafka.score.run.ScorerConsumer;
import io.groupstage.kafka.score.run.ScorerListener;
import io.groupstage.kafka.topic.BrokerLiveness;
import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Judges the actions and stats of the teams that its consumer group {@code groupstage.scorer} assigns to it. It reads
 * their topics from the beginning, and writes the evidence to the board's log. It does not commit: the next owner of a
 * team also begins at the beginning, and gets the same result.
 *
 * <p>It guarantees:
 * <ol>
 * <li>while it owns a team, it judges each record once, in the order of its topic, and then passes it to the listener;
 * when it gets a team back, it begins that team anew;
 * <li>it writes a team's score only while it owns the team, and only after it has judged all records that existed when
 * it got the team: a replay never lowers a score on the board;
 * <li>no record stops it, whatever its bytes;
 * <li>it skips records that are damaged on the broker's disk, and the score of that team counts as unconfirmed;
 * <li>an outage of the broker delays it, and loses nothing;
 * <li>its memory does not grow with records, except for the bitmaps of flagged and expected users;
 * <li>{@link #close} ends within 2 s, and leaves the group.
 * </ol>
 */
public final class Scorer implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofMillis(300);

    /** Creates the clients that reach the cluster. */
    public record Clients(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<GroupOffsets> offsets) {}

    private final ScorerConfig config;
    private final Clients clients;
    private final Rebalances rebalances;
    private final Board board;
    private final ScorerListener listener;
    private final BrokerLiveness liveness = new BrokerLiveness();
    private final SupervisedThread judging;
    private final SupervisedThread measuring;
    private volatile Optional<Consumer<byte[], byte[]>> assigned = Optional.empty();
    private volatile List<AssignedPartition> owned = List.of();
    private volatile boolean joined;
    private volatile boolean ready;

    /** The board's log to write to, and the tail that has read it. */
    private record Board(BoardLog log, BoardTail tail) {}

    private Scorer(ScorerConfig config, Clients clients, Board board, ScorerListener listener) {
        this.config = config;
        this.clients = clients;
        this.board = board;
        this.listener = listener;
        this.rebalances = new Rebalances(Set.copyOf(config.teams()));
        this.judging = SupervisedThread.start("scorer", this::followWithNewConsumer);
        this.measuring = SupervisedThread.start(
                "scorer-coverage", new CoverageLoop(config, () -> owned, board.tail(), clients.offsets()));
    }

    /**
     * Starts a scorer. It waits for the broker and the topics if they do not exist yet.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     * @param log the log to which it writes evidence; it stays open when the scorer is closed
     * @param board the tail that holds what was proven before, and when a team connected; it stays open as well
     */
    public static Scorer start(
            Map<String, Object> clientConfig,
            ScorerConfig config,
            BoardLog log,
            BoardTail board,
            ScorerListener listener) {
        Clients clients = new Clients(
                () -> ScorerConsumer.join(clientConfig, config), () -> new AdminOffsets(clientConfig, config.topic()));
        return start(config, clients, log, board, listener);
    }

    public static Scorer start(
            ScorerConfig config, Clients clients, BoardLog log, BoardTail board, ScorerListener listener) {
        return new Scorer(config, clients, new Board(log, board), listener);
    }

    /**
     * Adds a rebalance from the history, past or new; the same rebalance may come again when it is more complete. Any
     * thread may call it; it does not wait. It ignores groups that do not belong to a team. Without rebalances, the
     * steps 🛟 and 🧠 cannot be proven.
     */
    public void rebalanced(Rebalance rebalance) {
        rebalances.add(rebalance);
    }

    /** Returns the teams whose actions it owns now. */
    public Set<Team> owned() {
        return owned.stream()
                .filter(one -> one.scorer() instanceof ActionsScorer)
                .map(AssignedPartition::team)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether the group has assigned it partitions once. It stays true. */
    public boolean joined() {
        return joined;
    }

    /**
     * Returns whether the group has assigned it partitions, and it has judged all records that existed then. It stays
     * true.
     */
    public boolean ready() {
        return ready;
    }

    @Override
    public void close() {
        judging.end();
        measuring.interrupt();
        assigned.ifPresent(Consumer::wakeup);
        SupervisedThread.close(List.of(judging, measuring));
    }

    private void followWithNewConsumer(SupervisedThread running) throws InterruptedException {
        Consumer<byte[], byte[]> consumer = clients.consumers().get();
        assigned = Optional.of(consumer);
        try {
            follow(consumer, running);
        } finally {
            assigned = Optional.empty();
            owned = List.of();
            consumer.close(
                    CloseOptions.timeout(CLOSE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, SupervisedThread running) {
        ScorerAssignment assignment = new ScorerAssignment(config, consumer, () -> joined = true);
        ProducedUsers produced = new ProducedUsers(
                consumer, config.topic(), ScorerConfig.ANSWER, board.tail()::usersEnd, System::nanoTime);
        JudgingLoop loop = new JudgingLoop(consumer, assignment, produced, listener);
        consumer.subscribe(assignment.topics(), assignment);
        while (!running.isClosed()) {
            loop.step(running, liveness);
            owned = assignment.partitions();
            ready = ready || (joined && owned.stream().allMatch(AssignedPartition::caughtUp));
            if (!running.isClosed()) {
                publish(owned);
            }
        }
    }

    private void publish(List<AssignedPartition> assigned) {
        if (!board.tail().ready()) {
            return; // the board's log has not been read yet
        }
        long now = System.nanoTime();
        for (AssignedPartition one : assigned) {
            one.receive(rebalances);
            if (one.caughtUp()) {
                one.publish(board.log(), board.tail().result(one.team(), one.reset()), now);
            }
        }
    }
}
