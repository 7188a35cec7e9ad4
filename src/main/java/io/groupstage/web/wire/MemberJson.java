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
 * Is the JSON of a member of a group.
 *
 * @param idle whether it certainly does not own a partition
 * @param subscription the topics to which it subscribes, sorted by name, at most {@value #MOST_TOPICS}; null if not
 *     known
 * @param subscribedTopics the number of topics to which it subscribes
 * @param pattern the regular expression by which the coordinator found them
 * @param condition the condition of the member, such as {@code WORKING}
 * @param evidence one sentence with the numbers that prove the condition
 * @param lastCommitAt the time of its last commit, the only sign of life that Kafka writes to a log
 * @param commitOverdue whether records wait and the next commit is late
 * @param sessionTimeoutMillis its session timeout
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
