package io.groupstage.course.bot;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotEvent.Kind;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The habits of one bot. They follow from a seed: the same seed and the same team give the same habits and the same
 * plan of events.
 *
 * @param instances how many consumers it usually runs
 * @param protocol the protocol of its group: {@code CLASSIC} or {@code CONSUMER} (KIP-848)
 * @param assignor the assignor by Kafka's name, such as {@code cooperative-sticky}; of the broker for {@code CONSUMER}
 * @param commitEvery how often each consumer publishes its state and commits
 * @param perRecord how long a consumer works on each record
 * @param sessionTimeout how long the coordinator waits for a crashed consumer; the broker decides it for {@code
 *     CONSUMER}
 * @param calm the usual time between two events
 * @param mistakes the share of actions that are mistakes, from 0 to 1
 */
public record BotHabits(
        int instances,
        Protocol protocol,
        String assignor,
        Duration commitEvery,
        Duration perRecord,
        Duration sessionTimeout,
        Duration calm,
        double mistakes,
        long seed) {

    /** Is the broker's setting for consumer groups. */
    private static final Duration CONSUMER_SESSION = Duration.ofSeconds(10);

    private static final double MOST_MISTAKES = 0.06;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Returns the habits of a team's bot. */
    public static BotHabits of(Team team, BotWishes wishes) {
        long seed = wishes.seed().orElse(0) * GOLDEN + team.number();
        SplittableRandom random = new SplittableRandom(seed);
        // all numbers are drawn in any case, so that a wish does not change the other habits
        int instances = random.nextInt(4) == 0 ? 3 : 2;
        double mistakes = Math.round(random.nextDouble(MOST_MISTAKES) * 1000) / 1000.0;
        Protocol drawn = random.nextBoolean() ? Protocol.CLASSIC : Protocol.CONSUMER;
        BotWishes.OfGroup wished = wishes.group();
        Protocol protocol = protocol(drawn, wished);
        String assignor = pick(BotAssignors.of(protocol), random); // each list takes one draw
        Duration commitEvery = Duration.ofMillis(random.nextLong(1_000, 5_000));
        boolean slow = random.nextInt(4) == 0;
        Duration perRecord = Duration.ofMillis(random.nextLong(5, 20));
        Duration session = Duration.ofMillis(random.nextLong(6_000, 12_000));
        Duration calm = Duration.ofMillis(random.nextLong(20_000, 45_000));
        return new BotHabits(
                wishes.instances().orElse(instances),
                protocol,
                wished.assignor().orElse(assignor),
                wished.commitEvery().orElse(commitEvery),
                slow ? perRecord : Duration.ZERO,
                protocol == Protocol.CLASSIC ? session : CONSUMER_SESSION,
                calm,
                wishes.mistakes().orElse(mistakes),
                seed);
    }

    /** Returns the wished protocol; that of the wished assignor; or else the drawn one. */
    private static Protocol protocol(Protocol drawn, BotWishes.OfGroup wished) {
        List<Protocol> fitting = wished.assignor().map(BotAssignors::protocols).orElse(List.of());
        return wished.protocol().orElse(fitting.isEmpty() || fitting.contains(drawn) ? drawn : fitting.getFirst());
    }

    private static String pick(List<String> names, SplittableRandom random) {
        return names.get(random.nextInt(names.size()));
    }

    /**
     * Returns the time from the bot's start to the start of one of its first consumers. The second one starts soon
     * after the first, so that the board shows a shared group at once.
     *
     * @param index from 0
     */
    public Duration startAfter(int index) {
        return Duration.ofMillis(random(-1 - index).nextLong(500) + 1_500L * index);
    }

    /**
     * Returns the next planned change of its members. After a loss, a member joins once the session of a crashed member
     * must have expired. The first event of a bot that works as usual is a loss, because that leads to its next steps.
     *
     * @param number how many events there were before
     * @param members how many members it has now
     */
    public BotEvent next(int number, int members) {
        SplittableRandom random = random(number);
        double pause = random.nextDouble();
        double dice = random.nextDouble();
        int choice = random.nextInt(1_000_000);
        if (members < instances) {
            return new BotEvent(sessionTimeout.plus(share(0.3 + pause / 2)), Kind.JOIN, choice);
        }
        Kind loss = random.nextBoolean() ? Kind.CRASH : Kind.LEAVE;
        boolean growing = members == 1 || (number > 0 && members == instances && dice < 0.3);
        return new BotEvent(share(number == 0 ? 1 : 1 + 2 * pause), growing ? Kind.JOIN : loss, choice);
    }

    private Duration share(double factor) {
        return Duration.ofMillis(Math.round(calm.toMillis() * factor));
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom(seed + GOLDEN * (number + 1_000L));
    }

    /** Returns the protocol, the assignor and the other habits for people, such as in a log. */
    @Override
    public String toString() {
        return instances + " consumers, " + protocol + ", " + assignor + ", a commit every " + commitEvery.toMillis()
                + " ms, " + perRecord.toMillis() + " ms a record, " + mistakes + " mistakes";
    }
}
