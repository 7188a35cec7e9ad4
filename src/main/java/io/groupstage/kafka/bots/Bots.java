package io.groupstage.kafka.bots;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the bots of one process. One scheduler's thread starts and steers all of them; each member has a thread of its
 * own. Any thread may call it, and no call but {@link #close} waits.
 */
public final class Bots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bots.class);
    private static final Duration END = Duration.ofMillis(3_500);
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final int MISTAKES = 10;

    /** Limits how long a bot waits for the members of the one before it. */
    private static final Duration REPLACED = Duration.ofSeconds(4);

    private static final long LOOK = 100;

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("bots").daemon().factory());
    private final Map<Team, Bot> running = new ConcurrentSkipListMap<>();
    /** Holds the next bots of teams whose bots are ending. Only the scheduler's thread uses it. */
    private final Map<Team, BotAccount> replacing = new HashMap<>();
    /** Holds bots that were asked to end and whose members may still need a moment. */
    private final List<Bot> ending = new ArrayList<>();

    public Bots() {
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false); // the plans of bots that have ended
    }

    /** Starts a bot, if its team does not have one in this process. */
    public void start(BotAccount account) {
        act(() -> running.computeIfAbsent(account.team(), team -> Bot.start(account, scheduler)));
    }

    /** Ends the bot of a team and starts it with other habits, once its members have ended: a group has one protocol. */
    public void replace(BotAccount account) {
        act(() -> {
            Bot bot = running.get(account.team());
            if (bot != null) {
                LOG.info(
                        "The bot of {} starts again with other habits",
                        account.team().name());
                stop(bot);
                replacing.put(account.team(), account);
                startOnceEnded(bot, account, REPLACED.toMillis() / LOOK);
            } else {
                replacing.computeIfPresent(account.team(), (team, before) -> account);
            }
        });
    }

    private void startOnceEnded(Bot bot, BotAccount account, long looks) {
        Team team = account.team();
        if (!bot.hasEnded() && looks > 0) {
            var unused = scheduler.schedule(() -> startOnceEnded(bot, account, looks - 1), LOOK, TimeUnit.MILLISECONDS);
            return;
        }
        BotAccount last = replacing.remove(team); // another command may have changed it, or ended the bot
        if (last != null) {
            running.computeIfAbsent(team, none -> Bot.start(last, scheduler));
        }
    }

    /** Returns the teams whose bots run here. */
    public Set<Team> teams() {
        return Set.copyOf(running.keySet());
    }

    /** Holds a bot, so that only the caller changes its members; empty if that bot does not run here. */
    public Optional<HeldBot> hold(Team team) throws InterruptedException {
        Bot bot = running.get(team);
        return bot == null ? Optional.empty() : Optional.of(HeldBot.hold(bot, scheduler));
    }

    /** Passes an order to a team's bot; nothing happens if that bot does not run here. */
    public void obey(Team team, Order order) {
        act(() -> {
            Bot bot = running.get(team);
            if (order == Order.STOP) {
                replacing.remove(team);
            }
            if (bot != null) {
                LOG.info("The bot of {} obeys: {}", team.name(), order);
                obey(bot, order);
            }
        });
    }

    private void obey(Bot bot, Order order) {
        switch (order) {
            case STOP -> stop(bot);
            case ADD_MEMBER -> bot.addMember();
            case LEAVE -> bot.leave(anyMember());
            case CRASH -> bot.crash(anyMember());
            case SLOW_DOWN -> bot.whims().slowDown(SLOW);
            case SPEED_UP -> bot.whims().slowDown(Duration.ZERO);
            case ERR -> bot.whims().err(MISTAKES);
        }
    }

    private static int anyMember() {
        return ThreadLocalRandom.current().nextInt(1_000_000);
    }

    private void stop(Bot bot) {
        running.remove(bot.team());
        bot.end();
        ending.add(bot);
        // its members need about a second; the other bots do not wait for them
        var unused = scheduler.schedule(
                () -> {
                    awaitEnd(bot, System.nanoTime() + SLOW.toNanos());
                    ending.remove(bot);
                },
                2,
                TimeUnit.SECONDS);
    }

    private static void awaitEnd(Bot bot, long deadlineNanos) {
        try {
            bot.awaitEnd(deadlineNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(Runnable act) {
        try {
            scheduler.execute(() -> {
                try {
                    act.run();
                } catch (RuntimeException e) { // otherwise it would be lost
                    LOG.error("the bots failed to act", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the bots have ended", e);
        }
    }

    /** Ends all bots: their members commit and leave. Waits at most 3.5 s for all of them together. */
    @Override
    public void close() {
        act(() -> {
            long deadline = System.nanoTime() + END.toNanos();
            running.values().forEach(Bot::end);
            ending.addAll(running.values());
            running.clear();
            ending.forEach(bot -> awaitEnd(bot, deadline));
        });
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(END.toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                LOG.error("the bots did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
