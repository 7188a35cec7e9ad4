package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.api.GroupView;
import io.groupstage.group.Staleness;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.web.wire.GroupViews;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaleGroupTest {

    private static final Instant SINCE = Instant.ofEpochMilli(7_000);

    private final FakeLab lab = new FakeLab();

    @Test
    void a_group_that_cannot_be_read_says_since_when_and_why() {
        GroupSnapshot snapshot = unheard("a reason");
        assertThat(GroupViews.of(snapshot, lab.groups))
                .extracting(GroupView::staleSince, GroupView::staleReason)
                .containsExactly(7_000L, "a reason");
        assertThat(GroupViews.line(snapshot, lab.groups).staleSince()).isEqualTo(7_000L);
    }

    private GroupSnapshot unheard(String reason) {
        GroupSnapshot known = lab.groups.group("team-1").orElseThrow();
        return new GroupSnapshot(
                known.group(),
                known.coordinator(),
                known.logs(),
                known.growth(),
                known.asOf(),
                known.source(),
                Optional.of(new Staleness(SINCE, reason)));
    }
}
