package io.groupstage.kafka.observe.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.Groups;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    private final Observations observations = new Observations();

    @Test
    void one_that_cannot_be_taken_in_takes_no_other_with_it_and_is_counted() {
        Groups groups = new Groups();
        observations.offer(found("before"));
        observations.offer(any -> {
            throw new IllegalStateException("a fault of ours");
        });
        observations.offer(found("after"));

        observations.drainInto(groups);

        assertThat(groups.group("before")).isPresent();
        assertThat(groups.group("after")).isPresent();
        assertThat(observations.failed()).isEqualTo(1);
    }

    @Test
    void only_so_many_wait() {
        for (int i = 0; i < Observations.MOST; i++) {
            assertThat(observations.offer(found("group"))).isTrue();
        }
        assertThat(observations.offer(found("one too many"))).isFalse();
        observations.drainInto(new Groups());
        assertThat(observations.offer(found("there is room again"))).isTrue();
    }

    private static Observations.Observation found(String groupId) {
        return groups ->
                groups.apply(new GroupEvent.OffsetFound(groupId, new TopicPartition("users", 0), 7, Instant.EPOCH));
    }
}
