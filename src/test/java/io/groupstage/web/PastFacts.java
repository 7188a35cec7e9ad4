package io.groupstage.web;

import io.groupstage.course.board.Board;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.lag.GroupSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the facts of which a made-up board could have been made. */
public final class PastFacts {

    private PastFacts() {}

    public static LabFacts of(Board board) {
        Map<String, LabFacts.OfTeam> teams = new HashMap<>();
        Map<String, LabFacts.OfGroup> groups = new HashMap<>();
        Map<TopicPartition, LabFacts.OfLog> logs = new HashMap<>();
        Map<String, TopicSize> topics = new HashMap<>();
        for (TeamRow row : board.teams()) {
            teams.put(row.team().name(), team(row));
            row.group().ifPresent(snapshot -> {
                groups.put(snapshot.group().groupId(), group(snapshot));
                topics.putAll(snapshot.topics());
                snapshot.logs()
                        .forEach((partition, range) -> logs.put(
                                partition,
                                new LabFacts.OfLog(
                                        Optional.of(range),
                                        Optional.ofNullable(snapshot.growth().get(partition)))));
            });
        }
        LabFacts.OfLab lab = new LabFacts.OfLab(
                board.startedAt(),
                board.topic(),
                board.partitions(),
                board.traffic(),
                board.notices(),
                board.moments(),
                board.question(),
                board.lesson());
        LabFacts.Observed observed = new LabFacts.Observed(Duration.ZERO, board.staleSince(), board.staleSince(), 0);
        return new LabFacts(lab, observed, teams, groups, logs, topics, Optional.empty());
    }

    private static LabFacts.OfTeam team(TeamRow row) {
        return new LabFacts.OfTeam(
                row.team(),
                row.bot(),
                row.steps(),
                row.score(),
                row.deleted(),
                row.unconfirmedSince(),
                row.lastMoment(),
                List.of(),
                row.lag());
    }

    private static LabFacts.OfGroup group(GroupSnapshot snapshot) {
        return new LabFacts.OfGroup(
                snapshot.group(),
                snapshot.coordinator(),
                snapshot.unheard(),
                snapshot.source(),
                Optional.empty(),
                LabFacts.Reported.NOTHING);
    }
}
