package io.groupstage.web.wire;

import io.groupstage.api.TeamRowView;
import io.groupstage.api.TeamRowView.LastMomentView;
import io.groupstage.api.TeamRowView.OwnerView;
import io.groupstage.api.TeamRowView.UncommittedView;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.step.StepsNow;
import io.groupstage.group.Group;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupHeadline;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.MemberCommits;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.web.http.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the {@link TeamRowView} of a team's row on the board. */
final class TeamRowViews {

    private TeamRowViews() {}

    static TeamRowView of(TeamRow row, Board board) {
        StepViews steps = StepViews.of(row.steps());
        Optional<Group> group = row.group().map(GroupSnapshot::group);
        Optional<GroupDiagnosis> diagnosis = row.group().map(GroupDiagnosis::of);
        boolean known = board.staleSince().isEmpty()
                && row.group().flatMap(GroupSnapshot::unheard).isEmpty();
        return new TeamRowView(
                row.team().name(),
                Json.number(row.rank()),
                row.bot(),
                board.lesson().isExcluded(row.team()),
                Json.millis(board.lesson().reset(row.team()).map(Reset::at)),
                steps.steps(),
                steps.times(),
                known ? List.copyOf(StepsNow.lapsed(row.steps(), group, board.topic())) : List.of(),
                row.group()
                        .map(seen -> GroupViews.stateOf(seen, board.staleSince()))
                        .orElse(null),
                group.map(Group::protocol).orElse(null),
                group.map(seen -> seen.members().size()).orElse(0),
                row.group()
                        .map(seen -> GroupHeadline.of(seen, Optional.empty()))
                        .orElse(null),
                Json.millis(group.flatMap(GroupHeadline::committedWithoutMember)),
                diagnosis.map(seen -> WarningViews.of(seen, board.staleSince())).orElse(List.of()),
                diagnosis.map(seen -> owners(seen, board.topic())).orElse(List.of()),
                row.group().map(snapshot -> Json.number(snapshot.lag())).orElse(null),
                known ? row.lag().trend().orElse(null) : null,
                known ? numbers(row.lag().growing(), board.topic()) : List.of(),
                row.group().flatMap(TeamRowViews::uncommitted).orElse(null),
                ScoreViews.of(row.score()),
                row.deleted().actions(),
                row.deleted().users(),
                Json.millis(row.unconfirmedSince()),
                row.lastMoment().map(TeamRowViews::lastMoment).orElse(null));
    }

    private static Optional<UncommittedView> uncommitted(GroupSnapshot snapshot) {
        int partitions = snapshot.uncommitted();
        return partitions == 0
                ? Optional.empty()
                : Optional.of(new UncommittedView(
                        partitions, Json.millis(snapshot.group().lastRebalanceAt())));
    }

    private static LastMomentView lastMoment(Moment moment) {
        return new LastMomentView(
                moment.at().toEpochMilli(), moment.text(), moment.step().orElse(null));
    }

    private static List<OwnerView> owners(GroupDiagnosis diagnosis, String topic) {
        return diagnosis.snapshot().group().members().stream()
                .sorted(Comparator.comparingInt(Member::ordinal))
                .map(member -> owner(member, diagnosis, topic))
                .toList();
    }

    private static OwnerView owner(Member member, GroupDiagnosis diagnosis, String topic) {
        MemberCommits commits = diagnosis.commits(member);
        return new OwnerView(
                member.ordinal(),
                MemberLetter.of(member.ordinal()),
                member.memberId(),
                member.clientId(),
                numbers(member.partitions(), topic),
                diagnosis.condition(member).kind(),
                diagnosis.idleReason(member, topic).orElse(null),
                diagnosis.surplus(member, topic),
                Json.millis(commits.last()),
                commits.overdue(),
                member.sessionTimeout().map(Duration::toMillis).orElse(null));
    }

    private static List<Integer> numbers(Set<TopicPartition> partitions, String topic) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }
}
