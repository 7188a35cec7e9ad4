package io.groupstage.kafka.assign;

import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedTopic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A random group for a live broker: its members, and then one that joins or leaves. The same seed makes the same case.
 *
 * @param subscriptions the topics of each member, also of the one that joins
 * @param joins whether the last member joins later; otherwise it leaves
 */
record LiveCase(
        long seed,
        Assignor assignor,
        List<PlannedTopic> topics,
        List<Set<String>> subscriptions,
        boolean isStatic,
        boolean joins) {

    /** The topics of all cases: of 1 to 9 partitions. */
    static final List<PlannedTopic> TOPICS = IntStream.rangeClosed(1, 9)
            .mapToObj(size -> new PlannedTopic("live-" + size, size))
            .toList();

    private static final int MOST_TOPICS = 3;
    private static final int MOST_MEMBERS = 4;

    static LiveCase of(long seed) {
        Random random = new Random(seed);
        List<PlannedTopic> all = new ArrayList<>(TOPICS);
        Collections.shuffle(all, random);
        List<PlannedTopic> topics = all.subList(0, random.nextInt(1, MOST_TOPICS + 1));
        boolean alike = random.nextBoolean();
        List<Set<String>> subscriptions = new ArrayList<>();
        for (int member = random.nextInt(2, MOST_MEMBERS + 1); member > 0; member--) {
            Set<String> some = new TreeSet<>();
            topics.stream().filter(topic -> alike || random.nextBoolean()).forEach(topic -> some.add(topic.name()));
            some.add(topics.getFirst().name());
            subscriptions.add(some);
        }
        Assignor assignor = Assignor.values()[(int) Math.floorMod(seed, (long) Assignor.values().length)];
        return new LiveCase(seed, assignor, topics, subscriptions, random.nextBoolean(), random.nextBoolean());
    }

    String groupId() {
        return "live-case-" + seed;
    }

    /** The number of members before the last one joins or leaves. */
    int before() {
        return joins ? subscriptions.size() - 1 : subscriptions.size();
    }

    int after() {
        return joins ? subscriptions.size() : subscriptions.size() - 1;
    }

    /** Returns whether the owners follow from the members alone; otherwise also from who owned what, and when who came. */
    boolean forgetful() {
        return !assignor.keepsOwners();
    }
}
