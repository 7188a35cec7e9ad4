package io.groupstage.kafka.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Groups;
import io.groupstage.group.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedGroupsTest {

    private final List<String> heard = new ArrayList<>();
    private final PublishedGroups published = new PublishedGroups(new GroupListener() {
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
    });

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
    void a_listener_that_fails_stops_nothing() {
        published.becomeReady();
        publish("unlucky", 1);
        publish("team-1", 1);
        assertThat(heard).containsExactly("unlucky at 1", "team-1 at 1");
        assertThat(published.group("unlucky")).isPresent();
    }

    private static final Groups.History NOTHING = new Groups.History(List.of(), List.of(), Map.of());

    private void publish(String groupId, int epoch) {
        Group group =
                new Group(groupId, Protocol.CLASSIC, GroupState.EMPTY, epoch, Optional.empty(), List.of(), Map.of());
        published.publish(NOTHING, Map.of(groupId, Optional.of(group)));
    }
}
