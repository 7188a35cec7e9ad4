package io.groupstage.kafka.bots;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotEvent;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.group.words.MemberLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is a team by other means: its consumers and its producer work with the team's own account, and its habits decide when
 * consumers join, leave and crash. Only the scheduler's thread calls it.
 */
final class Bot {

    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

    /** Limits the members of a bot, because anybody may command one more. */
    private static final int MOST_MEMBERS = 12;

    private final BotAccount account;
    private final ScheduledExecutorService scheduler;
    private final BotOutput output;
    private final BotResources shared;
    private final Whims whims = new Whims();
    private final List<BotMember> members = new ArrayList<>();
    /** Holds members that were asked to end; the bot waits for them at its own end. */
    private final List<BotMember> ending = new ArrayList<>();

    private int started;
    private OptionalInt held = OptionalInt.empty();
    private int events;
    private boolean ended;

    private Bot(BotAccount account, ScheduledExecutorService scheduler) {
        this.account = account;
        this.scheduler = scheduler;
        BotClients clients = new BotClients(account);
        String name = "bot-" + account.team().number();
        this.output = new BotOutput(account.team(), clients.producer(name + "-output"));
        this.shared = new BotResources(
                account,
                clients,
                output,
                new StatsReader(account.team(), () -> clients.reader(name + "-state")),
                whims);
    }

    /** Starts the bot; its consumers start in the next seconds. */
    static Bot start(BotAccount account, ScheduledExecutorService scheduler) {
        Bot bot = new Bot(account, scheduler);
        BotHabits habits = account.habits();
        LOG.info("Bot {}", account);
        for (int index = 0; index < habits.instances(); index++) {
            bot.after(habits.startAfter(index), bot::addMember);
        }
        bot.after(habits.startAfter(habits.instances() - 1), bot::planNext);
        return bot;
    }

    Team team() {
        return account.team();
    }

    private void after(Duration pause, Runnable act) {
        // the scheduler ends with the bots
        var unused = scheduler.schedule(() -> act(act), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void act(Runnable act) {
        if (ended) {
            return;
        }
        try {
            act.run();
        } catch (RuntimeException e) { // otherwise the bot would make no further plans, unnoticed
            LOG.error("the bot of {} failed to act", team().name(), e);
        }
    }

    private void planNext() {
        BotEvent event = account.habits().next(events++, members.size());
        after(event.after(), () -> {
            happen(event);
            planNext();
        });
    }

    private void happen(BotEvent event) {
        if (held.isPresent()) {
            return; // a fault must not be mixed with the habits
        }
        switch (event.kind()) {
            case JOIN -> addMember();
            case LEAVE -> leave(event.choice());
            case CRASH -> crash(event.choice());
        }
    }

    /** Starts one more member. */
    void addMember() {
        if (members.size() < MOST_MEMBERS) {
            addMember(MemberTraits.USUAL);
        }
    }

    /** Starts one more member with these traits, and returns it. */
    BotMember addMember(MemberTraits traits) {
        String name = "bot-" + team().number() + "-" + MemberLetter.of(started++);
        BotMember member = BotMember.start(name, traits, shared);
        members.add(member);
        return member;
    }

    List<BotMember> members() {
        return List.copyOf(members);
    }

    /** Keeps the habits from changing the members, until {@link #release}. */
    void hold() {
        held = OptionalInt.of(members.size());
    }

    /** Follows the habits again, with as many members as at the hold. */
    void release() {
        int before = ended ? 0 : held.orElse(0);
        held = OptionalInt.empty();
        while (members.size() < before) {
            addMember();
        }
        while (members.size() > before) {
            leave(members.size() - 1);
        }
    }

    /** Makes a member leave. */
    void leave(int choice) {
        lose(choice, BotMember::leave);
    }

    /** Makes a member crash. */
    void crash(int choice) {
        lose(choice, BotMember::crash);
    }

    private void lose(int choice, Consumer<BotMember> how) {
        ending.removeIf(BotMember::hasEnded);
        if (!members.isEmpty()) {
            BotMember member = members.remove(choice % members.size());
            how.accept(member);
            ending.add(member);
        }
    }

    /** Returns whether all its members have ended. It must have been asked to {@link #end}. */
    boolean hasEnded() {
        return ending.stream().allMatch(BotMember::hasEnded);
    }

    BotAccount account() {
        return account;
    }

    Whims whims() {
        return whims;
    }

    /** Asks all members to leave, and makes no more plans; does not wait. */
    void end() {
        ended = true;
        members.forEach(BotMember::leave);
        ending.addAll(members);
        members.clear();
    }

    /** Waits for all members until the deadline, then closes the producer. The bot must have been asked to {@link #end}. */
    void awaitEnd(long deadlineNanos) throws InterruptedException {
        for (BotMember member : ending) {
            if (!member.ended(Duration.ofNanos(Math.max(1_000_000, deadlineNanos - System.nanoTime())))) {
                LOG.warn("a member of the bot of {} did not end in time", team().name());
            }
        }
        output.close();
    }
}
