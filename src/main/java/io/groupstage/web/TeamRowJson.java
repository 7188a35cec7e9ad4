package io.groupstage.web;

import io.groupstage.course.Board;
import io.groupstage.course.Moment;
import io.groupstage.course.Step;
import io.groupstage.course.TeamRow;
import io.groupstage.group.Group;
import io.groupstage.group.GroupSnapshot;
import io.groupstage.group.Letters;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A team's row of the board on the wire. What its group does is {@code null} when no group was ever seen. */
record TeamRowJson(
        String team,
        int rank,
        List<String> steps,
        Map<String, Long> stepTimes,
        @Nullable String groupState,
        @Nullable String protocol,
        int members,
        List<OwnerJson> owners,
        @Nullable Long lag,
        ScoreJson score,
        long forgotten,
        long unread,
        @Nullable Long scoreUnconfirmedSince,
        @Nullable LastMomentJson lastMoment) {

    /** A member and what it owns of the board's topic. */
    record OwnerJson(int ordinal, String letter, String memberId, String clientId, List<Integer> partitions) {

        static OwnerJson of(Member member, String topic) {
            List<Integer> partitions = member.partitions().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .map(TopicPartition::partition)
                    .sorted()
                    .toList();
            return new OwnerJson(
                    member.ordinal(), Letters.of(member.ordinal()), member.memberId(), member.clientId(), partitions);
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
        return new TeamRowJson(
                row.team().name(),
                row.rank(),
                steps.names(),
                steps.times(),
                row.group()
                        .map(known -> GroupJson.stateOf(known, board.staleSince()))
                        .orElse(null),
                group.map(known -> GroupJson.word(known.protocol())).orElse(null),
                group.map(known -> known.members().size()).orElse(0),
                group.map(known -> owners(known, board.topic())).orElse(List.of()),
                row.group().map(snapshot -> Json.number(snapshot.lag())).orElse(null),
                ScoreJson.of(row.score()),
                row.deleted().actions(),
                row.deleted().users(),
                Json.millis(row.unconfirmedSince()),
                row.lastMoment().map(LastMomentJson::of).orElse(null));
    }

    private static List<OwnerJson> owners(Group group, String topic) {
        return group.members().stream()
                .sorted(Comparator.comparingInt(Member::ordinal))
                .map(member -> OwnerJson.of(member, topic))
                .toList();
    }
}
