package io.groupstage.web.wire;

import io.groupstage.api.RebalanceView;
import io.groupstage.api.RebalanceView.HandOverView;
import io.groupstage.api.RebalanceView.MembershipChangeView;
import io.groupstage.api.RebalanceView.MoveView;
import io.groupstage.api.RebalanceView.PersonView;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Redelivered;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.RebalanceSentence;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the {@link RebalanceView} of a rebalance. */
public final class RebalanceViews {

    private RebalanceViews() {}

    public static RebalanceView of(Rebalance rebalance) {
        Rebalance.Span span = rebalance.span();
        Rebalance.Reason reason = rebalance.reason();
        List<PersonView> people =
                rebalance.people().stream().map(RebalanceViews::person).toList();
        return new RebalanceView(
                rebalance.id(),
                rebalance.groupId(),
                rebalance.protocol(),
                Json.millis(span.startedAt()),
                Json.millis(span.completedAt()),
                span.duration().map(Duration::toMillis).orElse(null),
                span.startedAt().map(start -> span.error().toMillis()).orElse(null),
                span.precision(),
                reason.cause(),
                reason.cause().label(),
                reason.precision(),
                words(reason.detail()),
                reason.follows().orElse(null),
                reason.culprits().stream().map(MembershipChange::memberId).toList(),
                reason.culprits().stream()
                        .map(culprit -> change(culprit, people))
                        .toList(),
                Json.number(rebalance.fromEpoch()),
                Json.number(rebalance.knownEpoch()),
                people,
                rebalance.moves().stream().map(RebalanceViews::move).toList(),
                rebalance.paused().stream().sorted().toList(),
                rebalance.handOvers().stream().map(RebalanceViews::handOver).toList(),
                Json.number(rebalance.atRisk()),
                rebalance.redelivered().map(Redelivered::deliveredTwice).orElse(null),
                rebalance.redelivered().map(Redelivered::actedTwice).orElse(null),
                RebalanceSentence.of(rebalance));
    }

    private static PersonView person(Rebalance.Person person) {
        return new PersonView(
                person.memberId(),
                person.ordinal(),
                MemberLetter.of(person.ordinal()),
                person.clientId(),
                person.instanceId().orElse(null));
    }

    private static MembershipChangeView change(MembershipChange culprit, List<PersonView> people) {
        Optional<PersonView> person = people.stream()
                .filter(known -> known.memberId().equals(culprit.memberId()))
                .findFirst();
        return new MembershipChangeView(
                culprit.memberId(),
                person.map(PersonView::letter).orElse(null),
                person.map(PersonView::clientId)
                        .filter(clientId -> !clientId.isEmpty())
                        .orElse(null),
                culprit.cause(),
                culprit.precision(),
                words(culprit.detail()));
    }

    private static MoveView move(PartitionMove move) {
        return new MoveView(
                move.partition().topic(),
                move.partition().partition(),
                move.from().orElse(null),
                move.to().orElse(null),
                Json.millis(move.releasedAt()),
                Json.millis(move.assignedAt()));
    }

    private static HandOverView handOver(HandOver handOver) {
        return new HandOverView(
                handOver.partition().topic(),
                handOver.partition().partition(),
                Json.number(handOver.committed()),
                Json.number(handOver.logEnd()),
                Json.number(handOver.atRisk()));
    }

    /** Returns a text of the coordinator or a client; null if it is empty. */
    private static @Nullable String words(String text) {
        return text.isEmpty() ? null : text;
    }
}
