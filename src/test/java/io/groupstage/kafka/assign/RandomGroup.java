package io.groupstage.kafka.assign;

import io.groupstage.group.TopicPartition;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.PlannedGroup;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.PlannedTopic;
import io.groupstage.plan.Racks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes groups with random topics, subscriptions, racks and pasts; the same seed makes the same group. */
record RandomGroup(PlannedGroup group, Assignment before) {

    static RandomGroup of(long seed) {
        Random random = new Random(seed);
        List<PlannedTopic> topics = new ArrayList<>();
        for (int topic = random.nextInt(1, 5); topic > 0; topic--) {
            topics.add(new PlannedTopic("topic-" + topic, random.nextInt(1, 13)));
        }
        int consumers = random.nextInt(1, 12);
        Map<Integer, Set<String>> subscriptions = new HashMap<>();
        for (int member = 0; member < consumers && random.nextBoolean(); member++) {
            Set<String> some = new TreeSet<>();
            topics.stream().filter(topic -> random.nextBoolean()).forEach(topic -> some.add(topic.name()));
            if (!some.isEmpty()) {
                subscriptions.put(random.nextInt(consumers), some);
            }
        }
        List<String> names = List.of("east", "west", "north").subList(0, random.nextInt(4));
        Racks racks = names.isEmpty() ? Racks.NONE : new Racks(names, random.nextInt(1, names.size() + 1));
        PlannedGroup group = new Shape(topics, subscriptions, racks, random.nextBoolean()).with(consumers);
        return new RandomGroup(group, past(group, random));
    }

    /** Gives partitions to members who subscribe to their topics; some members have no past, and some are gone since. */
    private static Assignment past(PlannedGroup group, Random random) {
        SortedMap<Integer, List<TopicPartition>> owned = new TreeMap<>();
        int then = random.nextInt(group.members().size() + 3);
        for (int member = 0; member < then; member++) {
            owned.put(member, new ArrayList<>());
        }
        if (then > 0) {
            group.topics().stream().flatMap(PlannedTopic::all).sorted().forEach(one -> {
                int owner = random.nextInt(then);
                boolean gone = owner >= group.members().size();
                if (gone || group.members().get(owner).topics().contains(one.topic())) {
                    owned.getOrDefault(owner, new ArrayList<>()).add(one);
                }
            });
        }
        return new Assignment(owned);
    }
}
