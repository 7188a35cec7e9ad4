package io.groupstage.web.wire;

import io.groupstage.group.rebalance.MembershipChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who came, went or changed, on the wire.
 *
 * @param letter null where nothing but its id is known
 * @param clientId likewise
 */
record MembershipChangeJson(
        String memberId,
        @Nullable String letter,
        @Nullable String clientId,
        String cause,
        String causePrecision,
        @Nullable String detail) {

    static MembershipChangeJson of(MembershipChange culprit, List<RebalanceJson.PersonJson> people) {
        Optional<RebalanceJson.PersonJson> person = people.stream()
                .filter(known -> known.memberId().equals(culprit.memberId()))
                .findFirst();
        return new MembershipChangeJson(
                culprit.memberId(),
                person.map(RebalanceJson.PersonJson::letter).orElse(null),
                person.map(RebalanceJson.PersonJson::clientId)
                        .filter(clientId -> !clientId.isEmpty())
                        .orElse(null),
                culprit.cause().name(),
                RebalanceJson.word(culprit.precision()),
                RebalanceJson.words(culprit.detail()));
    }
}
