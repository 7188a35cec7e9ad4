package io.groupstage.course.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupMomentsTest {

    private static final Instant END = Instant.ofEpochSecond(1_000);

    @Test
    void each_member_that_joins_or_leaves_is_told_with_the_count_after_it() {
        Rebalance rebalance = rebalance(
                List.of("a", "b", "c"),
                culprit("a", Cause.SESSION_EXPIRED),
                culprit("b", Cause.MEMBER_JOINED),
                culprit("c", Cause.MEMBER_JOINED));
        assertThat(GroupMoments.of(new Team(1), rebalance))
                .extracting(Moment::text)
                .containsExactly(
                        "team-1: consumer B joined, 2 members now",
                        "team-1: consumer C joined, 3 members now",
                        "team-1: consumer A is gone, 2 members now");
    }

    @Test
    void they_keep_their_order_when_they_are_sorted_by_time() {
        Rebalance rebalance =
                rebalance(List.of("a", "b"), culprit("b", Cause.MEMBER_LEFT), culprit("a", Cause.POLL_TIMEOUT));
        assertThat(GroupMoments.of(new Team(1), rebalance))
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .extracting(Moment::text)
                .containsExactly(
                        "team-1: consumer A is gone, 1 member now", "team-1: consumer B is gone, 0 members now");
    }

    @Test
    void the_same_members_are_no_news_and_neither_is_one_that_came_and_went_in_between() {
        assertThat(GroupMoments.of(
                        new Team(1),
                        rebalance(
                                List.of("a"),
                                culprit("a", Cause.SUBSCRIPTION_CHANGED),
                                culprit("brief", Cause.MEMBER_JOINED))))
                .isEmpty();
    }

    @Test
    void a_program_that_restarted_is_one_moment_and_one_that_came_and_went_is_none() {
        Rebalance rebalance = new Told()
                .in(person("m-a", 0, false), person("m-b", 1, false), person("m-c", 2, true))
                .by("m-b", Cause.MEMBER_JOINED)
                .by("m-a", Cause.SESSION_EXPIRED)
                .by("m-c", Cause.MEMBER_JOINED)
                .rebalance();
        assertThat(GroupMoments.of(new Team(1), rebalance))
                .extracting(Moment::text)
                .containsExactly("team-1: consumer A restarted as B, 1 member now");
    }

    private static Rebalance.Person person(String memberId, int ordinal, boolean brief) {
        return new Rebalance.Person(memberId, ordinal, "app", Optional.empty(), Optional.of("/h"), brief);
    }

    @Test
    void a_member_that_is_gone_is_no_moment_of_a_row_that_shows_its_letter() {
        Moment gone = GroupMoments.of(new Team(1), rebalance(List.of("a", "b"), culprit("a", Cause.MEMBER_LEFT)))
                .getFirst();
        assertThat(gone.contradicts(List.of("B"))).isFalse();
        assertThat(gone.contradicts(List.of("A", "B"))).isTrue();
        Moment joined = GroupMoments.of(new Team(1), rebalance(List.of("a"), culprit("a", Cause.MEMBER_JOINED)))
                .getFirst();
        assertThat(joined.contradicts(List.of("A"))).isFalse();
    }

    private static MembershipChange culprit(String memberId, Cause cause) {
        return new MembershipChange(memberId, cause, Certainty.EXACT, "");
    }

    private static Rebalance rebalance(List<String> members, MembershipChange... culprits) {
        List<Rebalance.Person> people = new ArrayList<>();
        for (String member : members) {
            people.add(new Rebalance.Person(member, people.size(), "client", Optional.empty()));
        }
        return new Rebalance(
                "2-1000",
                "team-1",
                Protocol.CLASSIC,
                new Rebalance.Span(Optional.of(END), Optional.of(END), Certainty.EXACT, Duration.ZERO),
                new Rebalance.Reason(culprits[0].cause(), Certainty.EXACT, "", List.of(culprits), Optional.empty()),
                OptionalInt.of(1),
                2,
                people,
                List.of(),
                Set.of(),
                List.of(),
                Optional.empty());
    }
}
