package io.groupstage.web;

import io.groupstage.group.Group;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.Letters;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A group on the wire, with its members and its partitions. */
record GroupJson(
        String groupId,
        String protocol,
        String state,
        int epoch,
        @Nullable String assignor,
        @Nullable String coordinator,
        List<MemberJson> members,
        List<PartitionJson> partitions,
        long asOf,
        String source) {

    /** A group in the list of all. When it last rebalanced is not known yet. */
    record Line(
            String groupId,
            String protocol,
            String state,
            int members,
            @Nullable Long lag,
            @Nullable Long lastRebalanceAt) {

        static Line of(GroupSnapshot snapshot) {
            Group group = snapshot.group();
            return new Line(
                    group.groupId(),
                    word(group.protocol()),
                    group.state().label(),
                    group.members().size(),
                    Json.number(snapshot.lag()),
                    null);
        }
    }

    record PlaceJson(String topic, int partition) {}

    record MemberJson(
            String memberId,
            int ordinal,
            String letter,
            String clientId,
            String host,
            @Nullable String instanceId,
            List<PlaceJson> partitions,
            boolean idle,
            long joinedAt) {

        static MemberJson of(Member member) {
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
                    member.joinedAt().toEpochMilli());
        }
    }

    static GroupJson of(GroupSnapshot snapshot) {
        Group group = snapshot.group();
        List<PartitionJson> partitions = new ArrayList<>();
        for (TopicPartition partition : snapshot.partitions()) {
            partitions.add(PartitionJson.of(snapshot, partition));
        }
        return new GroupJson(
                group.groupId(),
                word(group.protocol()),
                group.state().label(),
                group.epoch(),
                group.assignor().orElse(null),
                snapshot.coordinator().orElse(null),
                group.members().stream()
                        .sorted(Comparator.comparingInt(Member::ordinal))
                        .map(MemberJson::of)
                        .toList(),
                partitions,
                snapshot.asOf().toEpochMilli(),
                snapshot.source());
    }

    /** {@code classic}, {@code consumer}, {@code share} or {@code streams}. */
    static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
