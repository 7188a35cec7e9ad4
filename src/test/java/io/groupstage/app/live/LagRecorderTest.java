package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.log.LogRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LagRecorderTest {

    private static final TopicPartition ZERO = new TopicPartition("users", 0);
    private static final TrafficReport TRAFFIC =
            new TrafficReport(new TrafficPlan(new Rate.PerSecond(10), false, OptionalInt.empty()), 9.9);

    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.ofEpochSecond(1_000);
    private final LagRecorder recorder =
            new LagRecorder(Set.of("team-1", "team-2"), this::group, () -> TRAFFIC, () -> now);

    /** Returns a group with a lag of 7; the group of team-2 does not exist. */
    private Optional<GroupSnapshot> group(String groupId) {
        asked.add(groupId);
        Group group = new Group(
                groupId,
                Protocol.CLASSIC,
                GroupState.EMPTY,
                1,
                Optional.empty(),
                List.of(),
                Map.of(ZERO, CommittedOffset.first(3, now)));
        LogRange log = new LogRange(0, 10, OptionalLong.empty(), now);
        return groupId.equals("team-2")
                ? Optional.empty()
                : Optional.of(new GroupSnapshot(group, Optional.empty(), Map.of(ZERO, log), now, "made up"));
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plus(LagRecorder.PERIOD);
            recorder.tick();
        }
    }

    @Test
    void the_boards_history_has_what_was_sent_and_the_lag_of_each_team_that_has_a_group() {
        tick(2);
        assertThat(recorder.board().points()).hasSize(2).allSatisfy(point -> {
            assertThat(point.lag()).isEqualTo(Map.of("team-1", OptionalLong.of(7)));
            assertThat(point.traffic()).isEqualTo(TRAFFIC);
        });
    }

    @Test
    void ten_minutes_of_the_board_are_kept() {
        tick(400);
        assertThat(recorder.board().points()).hasSize(301);
    }

    @Test
    void a_group_is_recorded_from_the_moment_that_a_page_shows_it() {
        tick(3);
        assertThat(recorder.of("orders")).isEmpty();
        recorder.lookedAt("orders");
        tick(3);
        assertThat(recorder.of("orders").orElseThrow().points()).hasSize(3);
    }

    @Test
    void a_group_that_no_page_has_shown_for_ten_minutes_is_forgotten() {
        recorder.lookedAt("orders");
        tick(299);
        assertThat(recorder.of("orders")).isPresent();
        tick(3);
        assertThat(recorder.of("orders")).isEmpty();
    }

    @Test
    void of_thousands_of_groups_that_pages_show_only_the_last_ones_are_recorded() {
        for (int i = 0; i < 5_000; i++) {
            recorder.lookedAt("group-" + i);
        }
        asked.clear();
        tick(1);
        assertThat(asked)
                .hasSize(2 + LagRecorder.LOOKED_AT)
                .contains("team-1", "team-2", "group-4999")
                .doesNotContain("group-0");
    }
}
