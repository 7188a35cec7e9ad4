package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.Rebalances;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.loop.Contact;
import io.groupstage.kafka.score.loop.Loop;
import io.groupstage.kafka.score.measure.AdminOffsets;
import io.groupstage.kafka.score.measure.CoverageLoop;
import io.groupstage.kafka.score.measure.GroupOffsets;
import io.groupstage.kafka.score.measure.ProducedUsers;
import io.groupstage.kafka.score.run.JudgingLoop;
import io.groupstage.kafka.score.run.ScorerAssignment;
import io.groupstage.kafka.score.run.ScorerConsumer;
import io.groupstage.kafka.score.run.ScorerListener;
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
 * One member of the consumer group {@code groupstage.scorer}: judges the actions and stats of the teams that the group
 * assigns to it, from the beginning of their topics on, and writes what it finds to the board's log. It commits nothing:
 * whoever gets a team next begins at the beginning, and comes to the same.
 *
 * <p>It guarantees:
 * <ol>
 * <li>each record of a team that it owns is judged once, in the order of its topic, and told to the listener after that;
 *     a team that it gets anew is judged anew;
 * <li>nothing is written of a team before all is judged that there was when it was assigned, or after it was taken away:
 *     no score goes back;
 * <li>no record stops it, whatever its bytes; records that are damaged on the broker's disk are skipped, and the score of
 *     that team alone is no longer confirmed; an outage of the broker only delays it;
 * <li>memory does not grow with records, but for the bitmaps of users that are flagged or should be;
 * <li>{@link #close} ends within 2 s, and leaves the group.
 * </ol>
 */
public final class Scorer implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofMillis(300);

    /** How to reach the cluster. */
    public record Clients(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<GroupOffsets> offsets) {}

    private final ScorerConfig config;
    private final Clients clients;
    private final Rebalances rebalances;
    private final Board board;
    private final ScorerListener listener;
    private final Contact contact = new Contact();
    private final Loop judgingLoop;
    private final Loop measuringLoop;
    private volatile Optional<Consumer<byte[], byte[]>> reading = Optional.empty();
    private volatile List<AssignedPartition> owned = List.of();
    private volatile boolean joined;
    private volatile boolean ready;

    /** Where it writes, and what is there already. */
    private record Board(BoardLog log, BoardTail tail) {}

    private Scorer(ScorerConfig config, Clients clients, Board board, ScorerListener listener) {
        this.config = config;
        this.clients = clients;
        this.board = board;
        this.listener = listener;
        this.rebalances = new Rebalances(Set.copyOf(config.teams()));
        this.judgingLoop = Loop.start("scorer", this::followWithNewConsumer);
        this.measuringLoop =
                Loop.start("scorer-coverage", new CoverageLoop(config, () -> owned, board.tail(), clients.offsets()));
    }

    /**
     * Starts at once, and waits for the broker and the topics if they are not there yet.
     *
     * @param clientConfig how to reach the cluster: bootstrap servers, security
     * @param log where it writes what it finds; stays open when the scorer is closed
     * @param board where it finds what was proven before, and when a team connected; likewise
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
     * What the history tells of a group, past and new; each again when more is known of it. Any thread may tell it, and
     * does not wait. Groups that are no team's are passed over; without it no step 🛟 and 🧠 is proven.
     */
    public void rebalanced(Rebalance rebalance) {
        rebalances.add(rebalance);
    }

    /** The teams whose actions it owns now. */
    public Set<Team> owned() {
        return owned.stream()
                .filter(one -> one.desk() instanceof ActionsScorer)
                .map(AssignedPartition::team)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the group has told what to judge. Stays true. */
    public boolean joined() {
        return joined;
    }

    /** Whether the group has told what to judge, and all is judged that there was then. Stays true. */
    public boolean ready() {
        return ready;
    }

    @Override
    public void close() {
        judgingLoop.end();
        measuringLoop.interrupt();
        reading.ifPresent(Consumer::wakeup);
        Loop.close(List.of(judgingLoop, measuringLoop));
    }

    private void followWithNewConsumer(Loop running) throws InterruptedException {
        Consumer<byte[], byte[]> consumer = clients.consumers().get();
        reading = Optional.of(consumer);
        try {
            follow(consumer, running);
        } finally {
            reading = Optional.empty();
            owned = List.of();
            consumer.close(
                    CloseOptions.timeout(CLOSE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, Loop running) {
        ScorerAssignment assignment = new ScorerAssignment(config, consumer, () -> joined = true);
        ProducedUsers produced = new ProducedUsers(
                consumer, config.topic(), ScorerConfig.ANSWER, board.tail()::usersEnd, System::nanoTime);
        JudgingLoop judging = new JudgingLoop(consumer, assignment, produced, listener);
        consumer.subscribe(assignment.topics(), assignment);
        while (!running.isClosed()) {
            judging.step(running, contact);
            owned = assignment.readings();
            ready = ready || (joined && owned.stream().allMatch(AssignedPartition::caughtUp));
            if (!running.isClosed()) {
                publish(owned);
            }
        }
    }

    private void publish(List<AssignedPartition> readings) {
        if (!board.tail().ready()) {
            return; // what was proven before is not known yet
        }
        long now = System.nanoTime();
        for (AssignedPartition one : readings) {
            one.hear(rebalances);
            if (one.caughtUp()) {
                one.publish(board.log(), board.tail().result(one.team()), now);
            }
        }
    }
}
