package io.groupstage.course.replay;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.replay.LabFacts.OfGroup;
import io.groupstage.course.replay.LabFacts.OfTeam;
import io.groupstage.course.score.Ranking;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.RejoinLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * Computes the board and the groups at one instant. The result depends on nothing but the facts and the instant.
 *
 * @param facts the facts that were known at the instant
 */
public record LabAt(LabFacts facts, Instant at) {

    /** Returns the board at the instant. */
    public Board board() {
        LabFacts.OfLab lab = facts.lab();
        return new Board(
                at,
                lab.startedAt(),
                facts.observed().boardStaleSince(),
                lab.topic(),
                lab.partitions(),
                lab.traffic(),
                lab.notices(),
                lab.moments(),
                lab.question(),
                lab.lesson(),
                rows());
    }

    /** Returns a group at the instant; empty if it did not exist, or is not among the facts. */
    public Optional<GroupSnapshot> group(String groupId) {
        return Optional.ofNullable(facts.groups().get(groupId)).map(this::snapshot);
    }

    /** Returns all groups at the instant, sorted by name. */
    public List<GroupSnapshot> groups() {
        return facts.groups().values().stream()
                .sorted(Comparator.comparing(known -> known.group().groupId()))
                .map(this::snapshot)
                .toList();
    }

    /** Returns what the members of a group report about themselves, by member id; too old figures are missing. */
    public Map<String, ClientFigures> figures(String groupId) {
        return Optional.ofNullable(facts.groups().get(groupId))
                .map(known -> ClientFigures.recent(known.reported().figures(), at))
                .orElse(Map.of());
    }

    private List<TeamRow> rows() {
        List<Standing> ranked = facts.teams().values().stream()
                .map(team -> new Standing(team.team(), team.steps(), team.score(), team.bot()))
                .sorted(order(facts.lab().lesson()))
                .toList();
        List<TeamRow> rows = new ArrayList<>();
        for (Standing standing : ranked) {
            OfTeam team = facts.teams().get(standing.team().name());
            if (team != null) {
                rows.add(row(team, rows.size() + 1));
            }
        }
        return rows;
    }

    /** Returns the order of the board: teams that do not compete come after all others. */
    public static Comparator<Standing> order(Lesson lesson) {
        return Comparator.comparing((Standing standing) -> lesson.isExcluded(standing.team()))
                .thenComparing(Ranking.ORDER);
    }

    private TeamRow row(OfTeam team, int place) {
        Optional<GroupSnapshot> group = group(team.team().name());
        return new TeamRow(
                team.team(),
                facts.lab().lesson().isExcluded(team.team()) ? OptionalInt.empty() : OptionalInt.of(place),
                team.bot(),
                team.steps(),
                group,
                team.lag(),
                team.score(),
                team.deleted(),
                OfTeam.unconfirmedSince(team.confirmedAt(), at),
                loop(team, group).or(() -> team.lastMoment().filter(moment -> !moment.contradicts(letters(group)))));
    }

    /**
     * Returns one moment for a client that joins and leaves again and again, because its single moments do not show the
     * problem.
     */
    private static Optional<Moment> loop(OfTeam team, Optional<GroupSnapshot> group) {
        return group.flatMap(snapshot -> RejoinLoop.newest(team.loops(), snapshot.asOf()))
                .map(loop -> new Moment(
                        loop.at(),
                        team.team().name(),
                        Optional.empty(),
                        team.team().name() + ": consumer " + loop.sentence()));
    }

    private static List<String> letters(Optional<GroupSnapshot> group) {
        return group.stream()
                .flatMap(snapshot -> snapshot.group().members().stream())
                .map(member -> MemberLetter.of(member.ordinal()))
                .toList();
    }

    private GroupSnapshot snapshot(OfGroup known) {
        Group group = known.group();
        Map<String, TopicSize> topics = topics(group);
        Map<TopicPartition, LogRange> ranges = new HashMap<>();
        Map<TopicPartition, LogGrowth> growth = new HashMap<>();
        SortedSet<TopicPartition> partitions = group.partitions();
        partitions.addAll(group.subscribedPartitions(topics));
        for (TopicPartition partition : partitions) {
            LabFacts.OfLog log = facts.logs().get(partition);
            if (log != null) {
                log.range().ifPresent(range -> ranges.put(partition, range));
                log.growth().ifPresent(grown -> growth.put(partition, grown));
            }
        }
        return new GroupSnapshot(
                group,
                known.coordinator(),
                ranges,
                growth,
                at.minus(facts.observed().clockAhead()),
                known.source(),
                known.unheard(),
                topics);
    }

    /** Returns the sizes of the topics that a group reads, subscribes to or has read. */
    private Map<String, TopicSize> topics(Group group) {
        Map<String, TopicSize> known = new HashMap<>();
        for (String topic : group.subscribedTopics()) {
            size(topic).ifPresent(size -> known.put(topic, size));
        }
        for (TopicPartition partition : group.committed().keySet()) {
            size(partition.topic()).ifPresent(size -> known.put(partition.topic(), size));
        }
        return known;
    }

    private Optional<TopicSize> size(String topic) {
        return Optional.ofNullable(facts.topics().get(topic));
    }
}
