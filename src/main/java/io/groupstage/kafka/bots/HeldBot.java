package io.groupstage.kafka.bots;

import static java.util.Objects.requireNonNull;

import io.groupstage.course.Team;
import io.groupstage.kafka.SuspendedProcess;
import io.groupstage.kafka.bots.BotMember.Deploy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is a bot whose habits change nothing until its {@link #release}, so that a fault is seen alone. Then the bot has as many members
 * as before, and follows its habits again. One thread calls it at a time.
 */
public final class HeldBot {

    private static final Logger LOG = LoggerFactory.getLogger(HeldBot.class);
    private static final Duration POLL_LIMIT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Bot bot;
    private final ScheduledExecutorService scheduler;

    private HeldBot(Bot bot, ScheduledExecutorService scheduler) {
        this.bot = bot;
        this.scheduler = scheduler;
    }

    static HeldBot hold(Bot bot, ScheduledExecutorService scheduler) throws InterruptedException {
        HeldBot held = new HeldBot(bot, scheduler);
        held.act(() -> {
            bot.hold();
            return bot;
        });
        return held;
    }

    public Team team() {
        return bot.team();
    }

    /**
     * Waits until each member has owned a partition, because a rebalance that is under way would be one with that of the fault. A
     * bot with more members than partitions waits for ten seconds. Returns whether the fault is to end.
     */
    public boolean endsBeforeItSettles(Pause pause) throws InterruptedException {
        List<BotMember> members = act(bot::members);
        for (int tries = 0; tries < 100 && !members.stream().allMatch(BotMember::isOwning); tries++) {
            if (pause.endsWithin(POLL)) {
                return true;
            }
        }
        return false;
    }

    /** Makes one member stop without leaving its group. */
    public void crashOne() throws InterruptedException {
        act(() -> {
            bot.crash(0);
            return bot;
        });
    }

    /** Adds a member that is slower than its poll limit. */
    public void addSlow() throws InterruptedException {
        act(() -> bot.addMember(MemberTraits.slowerThan(POLL_LIMIT)));
    }

    /** Lets one member after the other be replaced; {@code pause} waits between two steps and returns whether to stop. */
    public void deploy(boolean statically, Pause pause) throws InterruptedException {
        List<BotMember> members = act(bot::members);
        for (BotMember member : members) {
            if (statically && !member.isStatic() && !deployed(member, Deploy.BECOMES_STATIC, pause)) {
                return;
            }
        }
        for (BotMember member : members) {
            if (!deployed(member, statically ? Deploy.STAYS : Deploy.LEAVES, pause)) {
                return;
            }
        }
    }

    /** Waits for a time, and returns whether the fault is to end. */
    @FunctionalInterface
    public interface Pause {
        boolean endsWithin(Duration time) throws InterruptedException;
    }

    private static boolean deployed(BotMember member, Deploy how, Pause pause) throws InterruptedException {
        member.deploy(how);
        for (int tries = 0; tries < 150 && !member.isOwning(); tries++) {
            if (pause.endsWithin(POLL)) {
                return false;
            }
        }
        return !pause.endsWithin(Duration.ofSeconds(2));
    }

    /**
     * Adds a member in a process of its own, suspends it until the pause ends it, and lets it continue. The coordinator
     * removes it meanwhile, and refuses what it commits afterwards.
     */
    public void suspendOne(Pause pause) throws IOException, InterruptedException {
        BotAccount account = bot.account();
        String name = "bot-" + team().number() + "-zombie";
        try (ZombieProcess zombie = ZombieProcess.start(new BotClients(account).memberConfig(name), account.topic())) {
            if (!zombie.owns()) {
                throw new IOException("the member did not join in time");
            }
            try (SuspendedProcess suspended = zombie.suspend()) {
                LOG.debug("{} is suspended: {}", name, suspended);
                var unused = pause.endsWithin(Duration.ofDays(1));
            }
            LOG.info("The late commit of {} was {}", name, zombie.isRefused() ? "refused" : "not made");
        }
    }

    /** Makes the bot unable to process the next record, until {@link #digest}. */
    public void choke() {
        bot.whims().choke();
    }

    /** Makes the bot able to process each record again. */
    public void digest() {
        bot.whims().digest();
    }

    /** Reads the users from their beginning, again and again, with the team's account, until the pause ends it. */
    public void flood(Pause pause) throws InterruptedException {
        BotAccount account = bot.account();
        try (Consumer<byte[], byte[]> consumer =
                new BotClients(account).fastReader("bot-" + team().number() + "-flood")) {
            List<TopicPartition> all = consumer.partitionsFor(account.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            begins.forEach(consumer::seek);
            while (!pause.endsWithin(Duration.ofNanos(1))) {
                consumer.poll(POLL).nextOffsets().forEach((partition, next) -> {
                    if (next.offset() >= requireNonNull(ends.get(partition))) {
                        // at once, because a consumer that waits for new records stays below the quota in a young lab
                        consumer.seek(partition, requireNonNull(begins.get(partition)));
                    }
                });
            }
        }
    }

    private <T> T act(Callable<T> work) throws InterruptedException {
        try {
            return scheduler.submit(work).get();
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new IllegalStateException("the bots have ended", e);
        }
    }

    /** Lets the bot follow its habits again, with as many members as before. */
    public void release() throws InterruptedException {
        act(() -> {
            bot.release();
            return Optional.empty();
        });
    }
}
