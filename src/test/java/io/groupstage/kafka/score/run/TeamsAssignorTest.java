package io.groupstage.kafka.score.run;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;

class TeamsAssignorTest {

    /** Scorers join one by one, then the first one goes; after each change partitions are handed over in two steps. */
    @Property(tries = 60)
    void each_scorer_has_its_share_of_actions_and_of_stats(
            @ForAll @IntRange(min = 1, max = 30) int teams, @ForAll @IntRange(min = 1, max = 5) int scorers) {
        Map<String, List<TopicPartition>> owned = new HashMap<>();
        for (int joining = 0; joining < scorers; joining++) {
            owned.put("scorer-" + joining, List.of());
            owned = balanced(teams, owned, joining);
            assertShared(owned, teams);
        }
        if (scorers > 1) {
            owned.remove("scorer-0");
            assertShared(balanced(teams, owned, scorers), teams);
        }
    }

    private static Map<String, List<TopicPartition>> balanced(
            int teams, Map<String, List<TopicPartition>> owned, int generation) {
        return assign(teams, assign(teams, owned, 2 * generation), 2 * generation + 1);
    }

    private static Map<String, List<TopicPartition>> assign(
            int teams, Map<String, List<TopicPartition>> owned, int generation) {
        List<String> topics = IntStream.rangeClosed(1, teams)
                .mapToObj(Team::new)
                .flatMap(team -> Stream.of(team.actionsTopic(), team.statsTopic()))
                .toList();
        Map<String, Subscription> subscriptions = new HashMap<>();
        owned.forEach((member, partitions) ->
                subscriptions.put(member, new Subscription(topics, null, partitions, generation, Optional.empty())));
        return new TeamsAssignor().assign(topics.stream().collect(toMap(topic -> topic, topic -> 1)), subscriptions);
    }

    private static void assertShared(Map<String, List<TopicPartition>> owned, int teams) {
        List<TopicPartition> all = new ArrayList<>();
        owned.values().forEach(all::addAll);
        assertThat(all).hasSize(2 * teams).doesNotHaveDuplicates();
        for (String kind : List.of("actions.", "stats.")) {
            assertThat(owned.values()).allSatisfy(partitions -> assertThat(partitions.stream()
                            .filter(partition -> partition.topic().startsWith(kind))
                            .count())
                    .isBetween((long) teams / owned.size(), (long) (teams + owned.size() - 1) / owned.size()));
        }
    }
}
