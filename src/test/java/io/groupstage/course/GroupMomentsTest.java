package io.groupstage.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupMomentsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    @Test
    void each_member_that_joins_or_leaves_is_told_with_the_count_after_it() {
        assertThat(GroupMoments.between(new Team(1), group("a"), group("b", "c"), NOW))
                .extracting(Moment::text)
                .containsExactly(
                        "team-1: consumer A joined, 2 members now",
                        "team-1: consumer B joined, 3 members now",
                        "team-1: consumer A is gone, 2 members now");
        assertThat(GroupMoments.between(new Team(1), group("a", "b"), group(), NOW))
                .extracting(Moment::text)
                .containsExactly(
                        "team-1: consumer A is gone, 1 member now", "team-1: consumer B is gone, 0 members now");
    }

    @Test
    void the_same_members_are_no_news() {
        assertThat(GroupMoments.between(new Team(1), group("a"), group("a"), NOW))
                .isEmpty();
    }

    private static Group group(String... members) {
        List<Member> all = IntStream.range(0, members.length)
                .mapToObj(i -> new Member(members[i], i, "client", "/127.0.0.1", Optional.empty(), Set.of(), NOW))
                .toList();
        return new Group("team-1", Protocol.CLASSIC, GroupState.STABLE, 1, Optional.of("range"), all, Map.of());
    }
}
