package io.groupstage.course.replay;

import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.board.Moment;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.group.ClientFigures;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.LastCommits;
import io.groupstage.group.Staleness;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RejoinLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the facts that the board and the pages of groups are made of. No fact depends on the present time: a value that
 * changes while nothing happens, such as an age, is computed by {@link LabAt}.
 *
 * @param teams by name
 * @param groups by name: those of the teams, and a limited number of others
 * @param logs the logs that these groups read
 * @param topics the sizes of the topics that these groups read or subscribe to
 * @param sample the last sample of the charts; empty before the first one
 */
public record LabFacts(
        OfLab lab,
        Observed observed,
        Map<String, OfTeam> teams,
        Map<String, OfGroup> groups,
        Map<TopicPartition, OfLog> logs,
        Map<String, TopicSize> topics,
        Optional<Sample> sample) {

    public LabFacts {
        teams = Map.copyOf(teams);
        groups = Map.copyOf(groups);
        logs = Map.copyOf(logs);
        topics = Map.copyOf(topics);
    }

    /** Returns the same facts, with groups marked as stale for which the function returns since when they are. */
    public LabFacts unheard(Function<String, Optional<Staleness>> since) {
        Map<String, OfGroup> marked = new HashMap<>(groups);
        marked.replaceAll((name, group) -> since.apply(name).map(group::unheard).orElse(group));
        return new LabFacts(lab, observed, teams, marked, logs, topics, sample);
    }

    /**
     * Is what concerns all teams.
     *
     * @param startedAt when the lab became ready
     * @param notices newest first
     * @param moments newest first
     * @param question the question that the instructor has put to the class
     * @param lesson what the instructor has frozen, paused, announced and excluded
     */
    public record OfLab(
            Instant startedAt,
            String topic,
            int partitions,
            TrafficReport traffic,
            List<Notice> notices,
            List<Moment> moments,
            Optional<ClassResult> question,
            Lesson lesson) {}

    /**
     * Is what the process knows about its own view.
     *
     * @param clockAhead the time by which the process's clock is ahead of the brokers'
     * @param boardStaleSince since when the board has not received data
     * @param groupsStaleSince since when the observer has not received data
     * @param undecodable the number of records that could not be decoded
     */
    public record Observed(
            Duration clockAhead,
            Optional<Instant> boardStaleSince,
            Optional<Instant> groupsStaleSince,
            long undecodable) {}

    /**
     * Is what concerns one team.
     *
     * @param deleted the records that retention deleted before they counted, without their offsets
     * @param confirmedAt when a scorer last confirmed the score
     * @param lastMoment the last moment of the team
     * @param loops the clients of its group that join and leave again and again
     * @param lag how the lag of its group has moved lately
     */
    public record OfTeam(
            Team team,
            boolean bot,
            StepTimes steps,
            Score score,
            RetentionLoss deleted,
            Optional<Instant> confirmedAt,
            Optional<Moment> lastMoment,
            List<RejoinLoop> loops,
            LagHistory.Direction lag) {

        /** Allows for the 10 s between two confirmations of a score and the 6 s until a killed scorer is replaced. */
        private static final Duration CONFIRMED = Duration.ofSeconds(25);

        /** Returns when a scorer last confirmed a score, if that is too long ago. */
        public static Optional<Instant> unconfirmedSince(Optional<Instant> confirmedAt, Instant now) {
            return confirmedAt.filter(now.minus(CONFIRMED)::isAfter);
        }
    }

    /**
     * Is what concerns one group.
     *
     * @param coordinator {@code host:port} of the broker that coordinates it, once known
     * @param unheard why and since when its newest records cannot be read; empty if they can be
     * @param source the source of the group's facts, as text
     * @param underWay the rebalance that is under way
     * @param reported the records and figures that only the X-ray of the group shows
     */
    public record OfGroup(
            Group group,
            Optional<String> coordinator,
            Optional<Staleness> unheard,
            String source,
            Optional<Rebalance> underWay,
            Reported reported) {

        /** Returns the same facts as those of a group whose newer facts are not known. */
        public OfGroup unheard(Staleness since) {
            return new OfGroup(
                    group,
                    coordinator,
                    Stream.concat(unheard.stream(), Stream.of(since)).min(Comparator.comparing(Staleness::since)),
                    source,
                    underWay,
                    reported);
        }
    }

    /**
     * Is what only the X-ray of a group shows.
     *
     * @param notes newest first
     * @param figures what members have reported about themselves, by member id; some may be too old to be shown
     * @param warnings what the brokers report about the account of the group
     */
    public record Reported(
            LastCommits commits,
            List<GroupNote> notes,
            Map<String, ClientFigures> figures,
            List<GroupWarning> warnings) {

        /** Holds nothing. */
        public static final Reported NOTHING = new Reported(LastCommits.NONE, List.of(), Map.of(), List.of());
    }

    /**
     * Is a sample of what the charts show.
     *
     * @param groups the lag of each team's group that existed, by name
     */
    public record Sample(Instant at, TrafficReport traffic, Map<String, LagHistory.Point> groups) {

        /** Returns the point of the board's chart. */
        public BoardHistory.Point ofBoard() {
            return new BoardHistory.Point(
                    at,
                    traffic,
                    groups.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                            .sum())));
        }
    }

    /** Is the last known range of a partition's log, and its growth. */
    public record OfLog(Optional<LogRange> range, Optional<LogGrowth> growth) {}
}
