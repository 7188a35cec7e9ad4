package io.groupstage.web;

import io.groupstage.group.Letters;
import io.groupstage.group.Member;
import io.groupstage.group.MemberCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group, on the wire.
 *
 * @param condition what it does, or why it has nothing to do
 * @param evidence one sentence with the figures behind that
 */
record MemberJson(
        String memberId,
        int ordinal,
        String letter,
        String clientId,
        String host,
        @Nullable String instanceId,
        List<PlaceJson> partitions,
        boolean idle,
        long joinedAt,
        String condition,
        String evidence) {

    record PlaceJson(String topic, int partition) {}

    static MemberJson of(Member member, MemberCondition condition) {
        return new MemberJson(
                member.memberId(),
                member.ordinal(),
                Letters.of(member.ordinal()),
                member.clientId(),
                member.host(),
                member.instanceId().orElse(null),
                member.partitions().stream()
                        .sorted()
                        .map(owned -> new PlaceJson(owned.topic(), owned.partition()))
                        .toList(),
                member.idle(),
                member.joinedAt().toEpochMilli(),
                condition.kind().name(),
                condition.evidence());
    }
}
