package io.groupstage.web.wire;

import io.groupstage.api.MemberView;
import io.groupstage.api.PlaceView;
import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.MemberCommits;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the {@link MemberView} of a member of a group. */
final class MemberViews {

    private static final int MOST_TOPICS = 100;

    private MemberViews() {}

    static MemberView of(Member member, GroupDiagnosis diagnosis) {
        MemberCondition condition = diagnosis.condition(member);
        MemberCommits commits = diagnosis.commits(member);
        return new MemberView(
                member.memberId(),
                member.ordinal(),
                MemberLetter.of(member.ordinal()),
                member.clientId(),
                member.host(),
                member.instanceId().orElse(null),
                member.partitions().stream()
                        .sorted()
                        .map(owned -> new PlaceView(owned.topic(), owned.partition()))
                        .toList(),
                member.idle() && diagnosis.snapshot().group().dividesPartitions() && member.assignmentReadable(),
                topics(member.subscription()),
                member.subscription().known() ? member.subscription().topics().size() : null,
                member.subscription().pattern().orElse(null),
                member.joinedAt().toEpochMilli(),
                condition.kind(),
                condition.kind().label(),
                condition.evidence(),
                Json.millis(commits.last()),
                commits.overdue(),
                member.sessionTimeout().map(Duration::toMillis).orElse(null));
    }

    private static @Nullable List<String> topics(Subscription subscription) {
        return subscription.known()
                ? subscription.topics().stream().sorted().limit(MOST_TOPICS).toList()
                : null;
    }
}
