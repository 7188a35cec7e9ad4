package io.groupstage.kafka.observe.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class KnownTopicsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Uuid FIRST = new Uuid(1, 1);
    private static final Uuid SECOND = new Uuid(2, 2);

    private final KnownTopics topics = new KnownTopics();

    @Test
    void a_topic_that_stays_as_it_is_tells_nothing() {
        read("g");
        assertThat(seen(FIRST, 5)).isEmpty();
        assertThat(seen(FIRST, 5)).isEmpty();
    }

    @Test
    void each_group_that_reads_a_topic_hears_of_its_new_partitions() {
        read("h", "g");
        assertThat(seen(FIRST, 5)).isEmpty();
        assertThat(seen(FIRST, 8))
                .containsExactly(
                        new GroupEvent.PartitionsAdded("g", "users", 5, 8, AT),
                        new GroupEvent.PartitionsAdded("h", "users", 5, 8, AT));
        assertThat(seen(FIRST, 8)).isEmpty();
    }

    @Test
    void another_id_under_the_same_name_is_another_topic_whatever_its_partitions() {
        read("g");
        assertThat(seen(FIRST, 5)).isEmpty();
        assertThat(seen(SECOND, 8)).containsExactly(new GroupEvent.TopicRecreated("g", "users", AT));
        assertThat(seen(SECOND, 8)).isEmpty();
    }

    @Test
    void a_topic_is_deleted_when_it_is_missing_twice_in_a_row() {
        read("g");
        assertThat(seen(FIRST, 5)).isEmpty();
        assertThat(missing()).isEmpty();
        assertThat(seen(FIRST, 5)).isEmpty();
        assertThat(missing()).isEmpty();
        assertThat(missing()).containsExactly(new GroupEvent.TopicDeleted("g", "users", AT));
        assertThat(missing()).isEmpty();
        assertThat(seen(SECOND, 5)).containsExactly(new GroupEvent.TopicRecreated("g", "users", AT));
    }

    @Test
    void a_topic_that_never_was_there_is_not_deleted() {
        read("g");
        assertThat(missing()).isEmpty();
        assertThat(missing()).isEmpty();
        assertThat(seen(FIRST, 5)).isEmpty();
    }

    @Test
    void a_group_whose_offsets_went_with_the_topic_hears_of_it_all_the_same() {
        read("g");
        assertThat(seen(FIRST, 5)).isEmpty();
        assertThat(topics.concerned(Map.of())).containsExactly("users");
        assertThat(missing()).isEmpty();
        assertThat(missing()).containsExactly(new GroupEvent.TopicDeleted("g", "users", AT));
    }

    @Test
    void a_topic_that_nobody_reads_is_forgotten_in_the_end() {
        read("g");
        for (int round = 0; round < 10; round++) {
            assertThat(topics.concerned(Map.of())).containsExactly("users");
        }
        assertThat(topics.concerned(Map.of())).isEmpty();
        assertThat(seen(FIRST, 5)).isEmpty();
    }

    private void read(String... groupIds) {
        assertThat(topics.concerned(Map.of("users", Set.of(groupIds)))).containsExactly("users");
    }

    private List<GroupEvent> seen(Uuid id, int partitions) {
        return topics.see(new KnownTopics.Sight("users", Optional.of(new KnownTopics.Topic(id, partitions))), AT);
    }

    private List<GroupEvent> missing() {
        return topics.see(new KnownTopics.Sight("users", Optional.empty()), AT);
    }
}
