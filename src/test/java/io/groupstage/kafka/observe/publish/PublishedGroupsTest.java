package io.groupstage.kafka.observe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PublishedGroupsTest {

    private final List<String> heard = new ArrayList<>();
    private final PublishedGroups published = new PublishedGroups(
            new GroupListener() {
                @Override
                public void changed(Group group) {
                    heard.add(group.groupId() + " at " + group.epoch());
                    if (group.groupId().equals("unlucky")) {
                        throw new IllegalStateException("a listener with a fault");
                    }
                }

                @Override
                public void forgotten(String groupId) {
                    heard.add(groupId + " is gone");
                }
            },
            History.NONE);

    @Test
    void a_listener_hears_of_every_group_at_once_when_all_is_read_and_of_changes_from_then_on() {
        publish("team-1", 1);
        publish("team-1", 2);
        assertThat(heard).isEmpty();
        assertThat(published.ready()).isNotDone();

        published.becomeReady();
        published.becomeReady();
        assertThat(published.ready()).isCompleted();
        publish("team-1", 3);
        published.publish(NOTHING, Map.of("team-1", Optional.empty()));
        assertThat(heard).containsExactly("team-1 at 2", "team-1 at 3", "team-1 is gone");
        assertThat(published.all()).isEmpty();
    }

    @Test
    void commits_of_a_group_that_never_became_visible_are_forgotten() {
        ConsumerRecord<String, String> record = new ConsumerRecord<>("log", 0, 0, "", "");
        TopicPartition partition = new TopicPartition("users", 0);
        published.commits().note(record, new GroupEvent.OffsetForgotten("a-tombstone", partition, Instant.EPOCH));
        published.commits().note(record, new GroupEvent.OffsetCommitted("team-1", partition, 7, Instant.EPOCH));
        publish("team-1", 1);
        assertThat(published.commits().of("a-tombstone")).isEmpty();
        assertThat(published.commits().of("team-1")).hasSize(1);

        published.publish(NOTHING, Map.of("team-1", Optional.empty()));
        assertThat(published.commits().of("team-1")).isEmpty();
    }

    @Test
    void a_listener_that_fails_stops_nothing() {
        published.becomeReady();
        publish("unlucky", 1);
        publish("team-1", 1);
        assertThat(heard).containsExactly("unlucky at 1", "team-1 at 1");
        assertThat(published.group("unlucky")).isPresent();
    }

    @Test
    void a_rebalance_is_bounded_before_it_is_kept_and_reported() {
        List<Rebalance> reported = new ArrayList<>();
        GroupListener listener = new GroupListener() {
            @Override
            public void changed(Group group) {}

            @Override
            public void forgotten(String groupId) {}

            @Override
            public void rebalanced(Rebalance rebalance) {
                reported.add(rebalance);
            }
        };
        Rebalance bounded = new Told().rebalance("team-1", "1");
        PublishedGroups bounding = new PublishedGroups(listener, History.NONE, all -> bounded, HandOverEnds.unknown());
        bounding.becomeReady();

        Rebalance hostile = new Told().move("invented", 7, "", "m-a").rebalance("team-1", "1");
        bounding.publish(new History(List.of(hostile), List.of()), Map.of());

        assertThat(reported).containsExactly(bounded);
        assertThat(bounding.rebalances("team-1")).containsExactly(bounded);
    }

    private static final History NOTHING = new History(List.of(), List.of());

    private void publish(String groupId, int epoch) {
        Group group =
                new Group(groupId, Protocol.CLASSIC, GroupState.EMPTY, epoch, Optional.empty(), List.of(), Map.of());
        published.publish(NOTHING, Map.of(groupId, Optional.of(group)));
    }
}
