package io.groupstage.kafka.score;

import static io.groupstage.group.fold.Story.partitions;

import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Generates a random team's work for the four sources that a scorer reads: actions, stats, rebalances and committed
 * offsets. Members come and go, logs grow, some work is lost, and some owners begin their state from zero.
 */
public final class RandomLesson {

    private static final int PARTITIONS = 2;

    private final Random random;
    private final Users users = Users.of(Lesson.SEED);
    private final Story group = new Story(Lesson.TEAM.name());
    private final List<Consumer<TeamScoring>> actions = new ArrayList<>();
    private final List<Consumer<TeamScoring>> stats = new ArrayList<>();
    private final List<Consumer<TeamScoring>> rebalances = new ArrayList<>();
    private final List<Consumer<TeamScoring>> work = new ArrayList<>();
    private final Map<String, Rebalance> told = new HashMap<>();
    private final Map<TopicPartition, Long> logEnds = new HashMap<>();
    private final long[] read = new long[PARTITIONS];
    private final long[] processed = new long[PARTITIONS];
    private final int loss;
    /** 0 to 2: sometimes, often, always; a state that always forgets is worth less each time. */
    private final int forgetful;

    public RandomLesson(Random random) {
        this(random, random.nextInt(3));
    }

    /** One in which every user is flagged before its offset is committed. */
    public static RandomLesson lossless(Random random) {
        return new RandomLesson(random, 0);
    }

    private RandomLesson(Random random, int loss) {
        this.random = random;
        this.loss = loss;
        this.forgetful = random.nextInt(3);
        if (random.nextBoolean()) {
            group.assignor("cooperative-sticky");
        }
        work.add(scoring -> scoring.begin(0, 0));
        work.add(scoring -> scoring.begin(1, 0));
        for (int generation = 1; generation <= 6; generation++) {
            rebalance(generation);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                consume(partition);
            }
        }
    }

    public List<List<Consumer<TeamScoring>>> sources() {
        return sources(0);
    }

    /** The same where so much of the group's work is known already. */
    public List<List<Consumer<TeamScoring>>> sources(int known) {
        return List.of(actions, stats, rebalances, work.subList(known, work.size()));
    }

    /** Generates where the team began, and what its group commits. */
    public List<Consumer<TeamScoring>> work() {
        return work;
    }

    private void rebalance(int generation) {
        Map<String, Set<TopicPartition>> owners = new HashMap<>();
        String first = "m" + random.nextInt(3);
        String second = "m" + random.nextInt(3);
        owners.put(first, partitions(0));
        owners.put(second, first.equals(second) ? partitions(0, 1) : partitions(1));
        group.generation(generation, random.nextInt(8) == 0 ? Map.of() : owners);
        for (Rebalance rebalance : group.rebalances()) {
            if (told.putIfAbsent(rebalance.id(), rebalance) == null) {
                Rebalance known = rebalance.withHandOvers(
                        rebalance.handOvers().stream().map(this::known).toList());
                rebalances.add(scoring -> scoring.rebalanced(rebalance));
                rebalances.add(scoring -> scoring.rebalanced(known));
            }
        }
    }

    private HandOver known(HandOver handOver) {
        return new HandOver(
                handOver.partition(),
                handOver.committed(),
                Optional.empty(),
                OptionalLong.of(logEnds.getOrDefault(handOver.partition(), 0L)));
    }

    /** The owner reads on, now and then loses something or forgets its state, and may die before it commits. */
    private void consume(int partition) {
        long from = read[partition];
        long to = from + 1 + random.nextInt(20);
        if (random.nextInt(forgetful == 0 ? 8 : 2) == 0) {
            processed[partition] = 0;
        }
        for (long offset = from; offset < to; offset++) {
            User user = users.at(partition, offset);
            boolean lost = loss > 0 && random.nextInt(20 / loss) == 0;
            Instant at = group.now();
            if (!lost && (Lesson.TASK.matches(user) || random.nextInt(30) == 0)) {
                actions.add(scoring -> scoring.action(Lesson.action(user), at));
            }
        }
        processed[partition] = forgetful == 2 ? 1_000 - to : processed[partition] + to - from;
        publish(new PartitionStats(partition, processed[partition], processed[partition] / 10, to));
        TopicPartition consumed = new TopicPartition(TeamScoring.TOPIC, partition);
        logEnds.put(consumed, to);
        if (random.nextInt(4) > 0) {
            read[partition] = to;
            group.commit(partition, to);
            long written = actions.size();
            work.add(scoring -> scoring.commit(partition, to, written));
        }
    }

    private void publish(PartitionStats state) {
        Instant at = group.now();
        byte[] key = Lesson.bytes(Lesson.TEAM.name() + "/" + state.partition());
        stats.add(scoring -> scoring.stats(key, Lesson.state(Lesson.TEAM, state), at));
        group.skip();
    }
}
