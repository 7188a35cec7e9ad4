package io.groupstage.web.wire;

import io.groupstage.api.ClientFiguresView;
import io.groupstage.api.MemberView;
import io.groupstage.api.PlaceView;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.Member;
import io.groupstage.group.Subscription;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.MemberCommits;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the {@link MemberView} of a member of a group. */
final class MemberViews {

    private static final int MOST_TOPICS = 100;

    private MemberViews() {}

    static MemberView of(Member member, GroupDiagnosis diagnosis, Optional<ClientFigures> figures) {
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
                millis(member.sessionTimeout()),
                millis(member.rebalanceTimeout()),
                figures.map(MemberViews::figures).orElse(null));
    }

    private static ClientFiguresView figures(ClientFigures figures) {
        return new ClientFiguresView(
                figures.at().toEpochMilli(),
                millis(figures.sinceLastPoll()),
                millis(figures.longestPollGap()),
                figures.pollIdleRatio().isPresent() ? figures.pollIdleRatio().getAsDouble() : null,
                millis(figures.commitLatency()),
                millis(figures.rebalanceLatency()));
    }

    private static @Nullable Long millis(Optional<Duration> time) {
        return time.map(Duration::toMillis).orElse(null);
    }

    private static @Nullable List<String> topics(Subscription subscription) {
        return subscription.known()
                ? subscription.topics().stream().sorted().limit(MOST_TOPICS).toList()
                : null;
    }
}
