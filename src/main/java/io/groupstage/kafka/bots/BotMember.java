package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.bot.BotActions;
import io.groupstage.course.bot.BotActions.Decision;
import io.groupstage.course.users.ParsedUser;
import io.groupstage.course.users.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is one consumer of a bot, with a thread of its own. After a failure it starts again with a new consumer. It ends when
 * it {@link #leave leaves} or {@link #crash crashes}, within about a second.
 */
final class BotMember {

    /** Says how a member ends for a new version of its program. */
    enum Deploy {
        /** It leaves the group, and joins again as a new member. */
        LEAVES,
        /** It leaves the group, and joins again as a static member. */
        BECOMES_STATIC,
        /** It is a static member, and returns to its place. */
        STAYS
    }

    private static final Logger LOG = LoggerFactory.getLogger(BotMember.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofMillis(800);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration NEW_VERSION = Duration.ofSeconds(1);

    private final String clientId;
    private final MemberTraits traits;
    private final BotResources shared;
    private final BotActions actions;
    private final Thread thread;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean crashed;
    private volatile Optional<Deploy> deploy = Optional.empty();
    /** Is present once the member is to keep its place in the group over a deploy. */
    private volatile Optional<String> instanceId = Optional.empty();

    private volatile boolean owning;
    private boolean reachable = true;

    private BotMember(String clientId, MemberTraits traits, BotResources shared) {
        this.clientId = clientId;
        this.traits = traits;
        this.shared = shared;
        BotAccount account = shared.account();
        this.actions = new BotActions(
                account.team(),
                account.task(),
                account.habits().mistakes(),
                account.habits().seed());
        this.thread = Thread.ofPlatform().name(clientId).daemon().unstarted(this::run);
    }

    static BotMember start(String clientId, MemberTraits traits, BotResources shared) {
        BotMember member = new BotMember(clientId, traits, shared);
        member.thread.start();
        return member;
    }

    /** Asks the member to commit and to leave its group; does not wait. */
    void leave() {
        ending.countDown();
    }

    /**
     * Makes the member stop at once, without a commit and without leaving its group: its threads and sockets end, as if
     * its process had been killed. The coordinator notices it when the session expires. Does not wait.
     */
    void crash() {
        crashed = true;
        ending.countDown();
    }

    /** Makes the member end and start again, as a deploy does; does not wait. */
    void deploy(Deploy how) {
        owning = false;
        deploy = Optional.of(how);
    }

    /** Returns whether it has owned a partition since its last start. */
    boolean isOwning() {
        return owning;
    }

    boolean isStatic() {
        return instanceId.isPresent();
    }

    /** Waits until its thread has ended; returns whether it has. */
    boolean ended(Duration within) throws InterruptedException {
        return thread.join(within);
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    private boolean endsWithin(Duration pause) throws InterruptedException {
        return ending.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            Duration pause;
            do {
                once();
                pause = deploy.isPresent() ? NEW_VERSION : RETRY;
                deploy = Optional.empty();
            } while (!endsWithin(pause));
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted and ends", clientId);
        }
    }

    private void once() throws InterruptedException {
        try {
            work();
        } catch (PoisonException e) {
            LOG.debug("{} cannot process a record and starts again", clientId, e);
        } catch (KafkaException e) {
            if (reachable && !isEnding()) {
                LOG.warn("{} starts again: {}", clientId, e.toString());
            }
            reachable = false;
        } catch (RuntimeException | Error e) { // otherwise the thread would end unnoticed
            LOG.error("{} failed; it starts again", clientId, e);
        }
    }

    private void work() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = shared.clients().member(clientId, instanceId, traits);
        try {
            OwnedPartitions owned = new OwnedPartitions(consumer, shared, () -> crashed);
            consumer.subscribe(List.of(shared.account().topic()), owned);
            long committed = System.nanoTime();
            while (!isEnding() && deploy.isEmpty()) {
                work(consumer.poll(POLL), owned);
                reachable = true;
                owning |= deploy.isEmpty() && !consumer.assignment().isEmpty();
                if (System.nanoTime() - committed
                        > shared.account().habits().commitEvery().toNanos()) {
                    owned.commit();
                    committed = System.nanoTime();
                }
            }
            owned.commit();
        } finally {
            boolean remains = crashed || deploy.equals(Optional.of(Deploy.STAYS));
            consumer.close(CloseOptions.timeout(CLOSE)
                    .withGroupMembershipOperation(
                            remains ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP));
            if (deploy.equals(Optional.of(Deploy.BECOMES_STATIC))) {
                instanceId = Optional.of(clientId + "-static");
            }
        }
    }

    private void work(ConsumerRecords<byte[], byte[]> records, OwnedPartitions owned) throws InterruptedException {
        if (traits.slow().isPresent() && !records.isEmpty()) {
            endsWithin(traits.slow().get().multipliedBy(2));
            owned.rewind(); // others have processed these records meanwhile
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            process(record, owned);
            if (pausedOrEnding()) {
                break; // the records that are left are read again by the next owner
            }
        }
    }

    private void process(ConsumerRecord<byte[], byte[]> record, OwnedPartitions owned) {
        boolean flagged = false;
        Position position = new Position(record.partition(), record.offset());
        if (shared.whims().isPoison(position)) {
            owned.commit();
            throw new PoisonException(position);
        }
        try {
            ParsedUser user = ParsedUser.read(position, record.value());
            Decision decision = actions.decide(user, shared.whims().takeMistake());
            decision.actions()
                    .forEach(action -> shared.output().action(user.email().getBytes(UTF_8), action));
            flagged = decision.flagged();
        } catch (IOException e) {
            LOG.debug("{} skips a record that is not JSON", clientId, e);
        }
        owned.processed(new TopicPartition(record.topic(), record.partition()), record.offset(), flagged);
    }

    /** Takes the time that its habits and commands ask for; returns whether the member is ending. */
    private boolean pausedOrEnding() throws InterruptedException {
        Duration pause =
                shared.account().habits().perRecord().plus(shared.whims().slower());
        return pause.isZero() ? isEnding() : endsWithin(pause);
    }
}
