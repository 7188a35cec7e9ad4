package io.groupstage.web.wire;

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

/**
 * A member of a group, on the wire.
 *
 * @param idle whether it certainly has no partition
 * @param subscription the topics that it wants to read, in the order of their names, the first {@value #MOST_TOPICS} of
 *     them; null where that is not known
 * @param subscribedTopics how many there are
 * @param pattern the regular expression that the coordinator found them for
 * @param condition what it does, or why it has nothing to do
 * @param evidence one sentence with the figures behind that
 * @param lastCommitAt its own last commit, the last sign of life that is written anywhere
 * @param commitOverdue whether records wait and the next commit should have come by now
 * @param sessionTimeoutMillis for how long the coordinator waits for its next heartbeat
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
        @Nullable List<String> subscription,
        @Nullable Integer subscribedTopics,
        @Nullable String pattern,
        long joinedAt,
        String condition,
        String evidence,
        @Nullable Long lastCommitAt,
        boolean commitOverdue,
        @Nullable Long sessionTimeoutMillis) {

    private static final int MOST_TOPICS = 100;

    record PlaceJson(String topic, int partition) {}

    private static @Nullable List<String> topics(Subscription subscription) {
        return subscription.known()
                ? subscription.topics().stream().sorted().limit(MOST_TOPICS).toList()
                : null;
    }

    static MemberJson of(Member member, GroupDiagnosis diagnosis) {
        MemberCondition condition = diagnosis.condition(member);
        MemberCommits commits = diagnosis.commits(member);
        return new MemberJson(
                member.memberId(),
                member.ordinal(),
                MemberLetter.of(member.ordinal()),
                member.clientId(),
                member.host(),
                member.instanceId().orElse(null),
                member.partitions().stream()
                        .sorted()
                        .map(owned -> new PlaceJson(owned.topic(), owned.partition()))
                        .toList(),
                member.idle() && diagnosis.snapshot().group().dividesPartitions() && member.assignmentReadable(),
                topics(member.subscription()),
                member.subscription().known() ? member.subscription().topics().size() : null,
                member.subscription().pattern().orElse(null),
                member.joinedAt().toEpochMilli(),
                condition.kind().name(),
                condition.evidence(),
                Json.millis(commits.last()),
                commits.overdue(),
                member.sessionTimeout().map(Duration::toMillis).orElse(null));
    }
}
