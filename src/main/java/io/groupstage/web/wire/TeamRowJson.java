package io.groupstage.web.wire;

import io.groupstage.course.Step;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.step.StepsNow;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupHeadline;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagTrend;
import io.groupstage.group.lag.MemberCommits;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is the JSON of a team's row on the board. The fields about its group are {@code null} if the group was never seen.
 */
record TeamRowJson(
        String team,
        int rank,
        List<String> steps,
        Map<String, Long> stepTimes,
        List<String> lapsed,
        @Nullable String groupState,
        @Nullable String protocol,
        int members,
        @Nullable String headline,
        @Nullable Long committedWithoutMemberAt,
        List<WarningJson> warnings,
        List<OwnerJson> owners,
        @Nullable Long lag,
        @Nullable String lagTrend,
        List<Integer> growing,
        @Nullable UncommittedJson uncommitted,
        ScoreJson score,
        long forgotten,
        long unread,
        @Nullable Long scoreUnconfirmedSince,
        @Nullable LastMomentJson lastMoment) {

    /**
     * Is the JSON of a member and its partitions of the board's topic.
     *
     * @param condition the condition of the member, as in a group
     * @param idleReason one sentence that explains why it does not own a partition; null if it owns one
     * @param commitOverdue whether records wait and the next commit is late
     */
    record OwnerJson(
            int ordinal,
            String letter,
            String memberId,
            String clientId,
            List<Integer> partitions,
            String condition,
            @Nullable String idleReason,
            @Nullable Long lastCommitAt,
            boolean commitOverdue,
            @Nullable Long sessionTimeoutMillis) {

        static OwnerJson of(Member member, GroupDiagnosis diagnosis, String topic) {
            MemberCommits commits = diagnosis.commits(member);
            return new OwnerJson(
                    member.ordinal(),
                    MemberLetter.of(member.ordinal()),
                    member.memberId(),
                    member.clientId(),
                    numbers(member.partitions(), topic),
                    diagnosis.condition(member).kind().name(),
                    diagnosis.idleReason(member, topic).orElse(null),
                    Json.millis(commits.last()),
                    commits.overdue(),
                    member.sessionTimeout().map(Duration::toMillis).orElse(null));
        }
    }

    /**
     * Is the JSON of the reason why the lag is not known: owned partitions without a committed offset.
     *
     * @param since the time of their last assignment
     */
    record UncommittedJson(int partitions, @Nullable Long since) {

        static Optional<UncommittedJson> of(GroupSnapshot snapshot) {
            int partitions = snapshot.uncommitted();
            return partitions == 0
                    ? Optional.empty()
                    : Optional.of(new UncommittedJson(
                            partitions, Json.millis(snapshot.group().lastRebalanceAt())));
        }
    }

    record LastMomentJson(long at, String text, @Nullable String step) {

        static LastMomentJson of(Moment moment) {
            return new LastMomentJson(
                    moment.at().toEpochMilli(),
                    moment.text(),
                    moment.step().map(Step::name).orElse(null));
        }
    }

    static TeamRowJson of(TeamRow row, Board board) {
        StepsJson steps = StepsJson.of(row.steps());
        Optional<Group> group = row.group().map(GroupSnapshot::group);
        Optional<GroupDiagnosis> diagnosis = row.group().map(GroupDiagnosis::of);
        boolean known = board.staleSince().isEmpty()
                && row.group().flatMap(GroupSnapshot::unheard).isEmpty();
        return new TeamRowJson(
                row.team().name(),
                row.rank(),
                steps.names(),
                steps.times(),
                known ? lapsed(row, group, board.topic()) : List.of(),
                row.group()
                        .map(seen -> GroupJson.stateOf(seen, board.staleSince()))
                        .orElse(null),
                group.map(seen -> GroupJson.word(seen.protocol())).orElse(null),
                group.map(seen -> seen.members().size()).orElse(0),
                row.group()
                        .map(seen -> GroupHeadline.of(seen, Optional.empty()))
                        .orElse(null),
                Json.millis(group.flatMap(GroupHeadline::committedWithoutMember)),
                diagnosis.map(seen -> WarningJson.of(seen, board.staleSince())).orElse(List.of()),
                diagnosis.map(seen -> owners(seen, board.topic())).orElse(List.of()),
                row.group().map(snapshot -> Json.number(snapshot.lag())).orElse(null),
                known ? row.lag().trend().map(LagTrend::name).orElse(null) : null,
                known ? numbers(row.lag().growing(), board.topic()) : List.of(),
                row.group().flatMap(UncommittedJson::of).orElse(null),
                ScoreJson.of(row.score()),
                row.deleted().actions(),
                row.deleted().users(),
                Json.millis(row.unconfirmedSince()),
                row.lastMoment().map(LastMomentJson::of).orElse(null));
    }

    private static List<String> lapsed(TeamRow row, Optional<Group> group, String topic) {
        return StepsNow.lapsed(row.steps(), group, topic).stream()
                .map(Step::name)
                .toList();
    }

    private static List<OwnerJson> owners(GroupDiagnosis diagnosis, String topic) {
        return diagnosis.snapshot().group().members().stream()
                .sorted(Comparator.comparingInt(Member::ordinal))
                .map(member -> OwnerJson.of(member, diagnosis, topic))
                .toList();
    }

    private static List<Integer> numbers(Set<TopicPartition> partitions, String topic) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }
}
