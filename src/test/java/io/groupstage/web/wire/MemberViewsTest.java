package io.groupstage.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.api.ClientFiguresView;
import io.groupstage.api.MemberView;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberViewsTest {

    private static MemberView of(Subscription subscription) {
        return of(subscription, Optional.empty());
    }

    private static MemberView of(Subscription subscription, Optional<ClientFigures> figures) {
        Member member = new Member(
                "m",
                0,
                "app",
                "/127.0.0.1",
                Optional.empty(),
                Set.of(),
                Instant.EPOCH,
                subscription,
                true,
                Optional.empty());
        Group group =
                new Group("g", Protocol.CLASSIC, GroupState.STABLE, 1, Optional.of("range"), List.of(member), Map.of());
        GroupSnapshot snapshot = new GroupSnapshot(group, Optional.empty(), Map.of(), Instant.EPOCH, "records");
        return MemberViews.of(member, GroupDiagnosis.of(snapshot), figures);
    }

    @Test
    void a_long_subscription_is_sent_as_its_first_topics_and_their_number() {
        MemberView member = of(Subscription.to(
                IntStream.range(0, 1_000).mapToObj(i -> "topic-" + i).collect(Collectors.toSet())));
        assertThat(member.subscription()).hasSize(100).startsWith("topic-0", "topic-1", "topic-10");
        assertThat(member.subscribedTopics()).isEqualTo(1_000);
    }

    @Test
    void the_clients_own_figures_are_null_where_it_says_nothing() {
        assertThat(of(Subscription.UNKNOWN).clientFigures()).isNull();
        ClientFigures figures = new ClientFigures(
                Instant.ofEpochMilli(7),
                Optional.of(Duration.ofSeconds(3)),
                Optional.empty(),
                OptionalDouble.of(0.25),
                Optional.of(Duration.ofMillis(12)),
                Optional.empty());
        assertThat(of(Subscription.UNKNOWN, Optional.of(figures)).clientFigures())
                .isEqualTo(new ClientFiguresView(7, 3_000L, null, 0.25, 12L, null));
    }

    @Test
    void a_subscription_that_is_not_known_has_no_number() {
        assertThat(of(Subscription.UNKNOWN).subscription()).isNull();
        assertThat(of(Subscription.UNKNOWN).subscribedTopics()).isNull();
    }
}
