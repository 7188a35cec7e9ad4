package io.groupstage.web.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.groupstage.group.rebalance.Certainty;
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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Is the JSON of a rebalance. */
public record RebalanceJson(
        String id,
        String groupId,
        String protocol,
        @Nullable Long startedAt,
        @Nullable Long completedAt,
        @Nullable Long durationMillis,
        @Nullable Long errorMillis,
        String precision,
        String cause,
        String causeLabel,
        String causePrecision,
        @Nullable String detail,
        @Nullable String followsId,
        List<String> culprits,
        List<MembershipChangeJson> culpritDetails,
        @Nullable Integer fromEpoch,
        @Nullable Integer toEpoch,
        List<PersonJson> members,
        List<MoveJson> moves,
        List<String> paused,
        List<HandOverJson> handOvers,
        @Nullable Long atRisk,
        @Nullable Long redelivered,
        @Nullable Long actedTwice,
        String sentence) {

    /** Is the data of an event. */
    public record Event(String groupId, List<RebalanceJson> rebalances) {}

    record PersonJson(
            String memberId,
            int ordinal,
            String letter,
            String clientId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instanceId) {

        static PersonJson of(Rebalance.Person person) {
            return new PersonJson(
                    person.memberId(),
                    person.ordinal(),
                    MemberLetter.of(person.ordinal()),
                    person.clientId(),
                    person.instanceId().orElse(null));
        }
    }

    /**
     * Is the JSON of a member that joined, left or changed.
     *
     * @param letter null if only the member's id is known
     * @param clientId null if only the member's id is known
     */
    record MembershipChangeJson(
            String memberId,
            @Nullable String letter,
            @Nullable String clientId,
            String cause,
            String causePrecision,
            @Nullable String detail) {

        static MembershipChangeJson of(MembershipChange culprit, List<PersonJson> people) {
            Optional<PersonJson> person = people.stream()
                    .filter(known -> known.memberId().equals(culprit.memberId()))
                    .findFirst();
            return new MembershipChangeJson(
                    culprit.memberId(),
                    person.map(PersonJson::letter).orElse(null),
                    person.map(PersonJson::clientId)
                            .filter(clientId -> !clientId.isEmpty())
                            .orElse(null),
                    culprit.cause().name(),
                    word(culprit.precision()),
                    words(culprit.detail()));
        }
    }

    record MoveJson(
            String topic,
            int partition,
            @Nullable String from,
            @Nullable String to,
            @Nullable Long releasedAt,
            @Nullable Long assignedAt) {

        static MoveJson of(PartitionMove move) {
            return new MoveJson(
                    move.partition().topic(),
                    move.partition().partition(),
                    move.from().orElse(null),
                    move.to().orElse(null),
                    Json.millis(move.releasedAt()),
                    Json.millis(move.assignedAt()));
        }
    }

    record HandOverJson(
            String topic, int partition, @Nullable Long committed, @Nullable Long logEnd, @Nullable Long atRisk) {

        static HandOverJson of(HandOver handOver) {
            return new HandOverJson(
                    handOver.partition().topic(),
                    handOver.partition().partition(),
                    Json.number(handOver.committed()),
                    Json.number(handOver.logEnd()),
                    Json.number(handOver.atRisk()));
        }
    }

    public static RebalanceJson of(Rebalance rebalance) {
        Rebalance.Span span = rebalance.span();
        Rebalance.Reason reason = rebalance.reason();
        List<PersonJson> people =
                rebalance.people().stream().map(PersonJson::of).toList();
        return new RebalanceJson(
                rebalance.id(),
                rebalance.groupId(),
                GroupJson.word(rebalance.protocol()),
                Json.millis(span.startedAt()),
                Json.millis(span.completedAt()),
                span.duration().map(Duration::toMillis).orElse(null),
                span.startedAt().map(start -> span.error().toMillis()).orElse(null),
                word(span.precision()),
                reason.cause().name(),
                reason.cause().label(),
                word(reason.precision()),
                words(reason.detail()),
                reason.follows().orElse(null),
                reason.culprits().stream().map(culprit -> culprit.memberId()).toList(),
                reason.culprits().stream()
                        .map(culprit -> MembershipChangeJson.of(culprit, people))
                        .toList(),
                Json.number(rebalance.fromEpoch()),
                Json.number(rebalance.knownEpoch()),
                people,
                rebalance.moves().stream().map(MoveJson::of).toList(),
                rebalance.paused().stream().sorted().toList(),
                rebalance.handOvers().stream().map(HandOverJson::of).toList(),
                Json.number(rebalance.atRisk()),
                rebalance.redelivered().map(Redelivered::deliveredTwice).orElse(null),
                rebalance.redelivered().map(Redelivered::actedTwice).orElse(null),
                RebalanceSentence.of(rebalance));
    }

    /** Returns {@code exact}, {@code inferred} or {@code unknown}. */
    public static String word(Certainty precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a text of the coordinator or a client; null if it is empty. */
    static @Nullable String words(String text) {
        return text.isEmpty() ? null : text;
    }
}
