package io.groupstage.app.live;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassResult;
import io.groupstage.course.board.Notice;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.course.replay.LabFacts.OfGroup;
import io.groupstage.course.replay.LabFacts.OfLog;
import io.groupstage.course.replay.LabFacts.OfTeam;
import io.groupstage.course.replay.LabFacts.Reported;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.group.LastCommits;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.TopicSize;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.words.RejoinLoop;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.TrafficControl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Collects the facts that the board is made of, and passes them on with their instant to be journaled. Any thread may
 * call it.
 *
 * <p>Each board is made of facts that were passed on before. Therefore the board of any instant can be computed again from
 * the journal. Instants are whole milliseconds, and there is at most one collection in a millisecond. If boards are asked
 * for faster than {@link #PER_SECOND} times a second for long, a board may show facts that are {@link #REUSED} old.
 */
public final class LiveFacts {

    /** The facts are collected at least this often. */
    static final Duration PERIOD = Duration.ofMillis(900);

    /** How often the facts are collected a second, at most and for long. */
    static final int PER_SECOND = 20;

    static final Duration REUSED = Duration.ofMillis(1_000 / PER_SECOND);

    private static final int AT_ONCE = 60;
    private static final Duration OTHERS = Duration.ofMillis(900);
    private static final int MOST_OTHERS = 64;
    private static final int MOST_PARTITIONS = 500;

    /**
     * Holds the sources of the facts.
     *
     * @param startedAt when the lab became ready
     * @param notices the notices, newest first
     * @param classroom the question and the state of the class
     */
    public record Sources(
            BoardTail results,
            GroupSources groups,
            TrafficControl traffic,
            Supplier<Instant> startedAt,
            Supplier<List<Notice>> notices,
            ClassSources classroom) {

        private GroupObserver observer() {
            return groups.observer();
        }
    }

    /**
     * Holds the sources about the groups.
     *
     * @param figures what their members report about themselves
     * @param clients what the brokers report about their accounts
     */
    public record GroupSources(GroupObserver observer, PushedFigures figures, AdmittedClients clients) {}

    /**
     * Holds the sources about the class.
     *
     * @param question the question of the class
     * @param lesson the state of the class
     */
    public record ClassSources(Supplier<Optional<ClassResult>> question, Supplier<Lesson> lesson) {}

    private final LabSpec spec;
    private final Sources sources;
    private final Announcements announcements;
    private final LagRecorder recorder;
    private final InstantSource clock;
    private final BiConsumer<Instant, LabFacts> journal;

    private Optional<LabAt> last = Optional.empty();
    private List<Known> others = List.of();
    private Instant othersAt = Instant.MIN;
    private double allowance = AT_ONCE;

    /** @param journal receives the facts and their instant, one call after another, and must not block */
    public LiveFacts(
            LabSpec spec,
            Sources sources,
            Announcements announcements,
            LagRecorder recorder,
            BiConsumer<Instant, LabFacts> journal) {
        this.spec = spec;
        this.sources = sources;
        this.announcements = announcements;
        this.recorder = recorder;
        this.clock = InstantSource.system();
        this.journal = journal;
    }

    /** Returns the lab at the present instant. */
    public synchronized LabAt now() {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (last.isPresent() && reuse(last.get().at(), at)) {
            return new LabAt(last.get().facts(), at);
        }
        LabAt now = new LabAt(collect(at), at);
        last = Optional.of(now);
        journal.accept(at, now.facts());
        return now;
    }

    /**
     * Returns the lab at the present instant if the group of this name belongs to a team; empty if it does not, and while
     * the facts are asked for so often that the boards would miss them.
     */
    synchronized Optional<LabAt> ofTeam(String groupId) {
        return spec.team(groupId).isPresent() && allowance > AT_ONCE / 2.0 ? Optional.of(now()) : Optional.empty();
    }

    /** Collects the facts if that was not done lately. It must be called about once a second. */
    public synchronized void tick() {
        Instant due = last.map(before -> before.at().plus(PERIOD)).orElse(Instant.MIN);
        if (!clock.instant().isBefore(due)) {
            var unused = now();
        }
    }

    private boolean reuse(Instant before, Instant at) {
        Duration since = Duration.between(before, at);
        if (since.isZero()) {
            return true;
        }
        if (since.isPositive()) {
            allowance = Math.min(AT_ONCE, allowance + since.toMillis() * PER_SECOND / 1_000.0);
        }
        if (allowance < 1) {
            return since.isPositive() && since.compareTo(REUSED) < 0;
        }
        allowance--;
        return false;
    }

    /** Returns since when the board has not received data; empty while it does. */
    Optional<Instant> staleSince() {
        return Stream.of(sources.observer().silentSince(), sources.results().silentSince())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private LabFacts collect(Instant at) {
        Map<String, OfTeam> teams = new HashMap<>();
        Map<String, OfGroup> groups = new HashMap<>();
        Map<TopicPartition, OfLog> logs = new HashMap<>();
        Map<String, TopicSize> topics = new HashMap<>();
        Stream<Known> ofTeams = spec.inOrder().stream()
                .flatMap(team -> sources.observer().group(team.name()).stream())
                .map(snapshot -> new Known(snapshot, group(snapshot, at)));
        Stream.concat(others(at).stream(), ofTeams).forEach(known -> {
            GroupSnapshot snapshot = known.snapshot();
            groups.put(snapshot.group().groupId(), known.facts());
            topics.putAll(snapshot.topics());
            snapshot.logs()
                    .forEach((partition, range) -> logs.put(
                            partition,
                            new OfLog(
                                    Optional.of(range),
                                    Optional.ofNullable(snapshot.growth().get(partition)))));
        });
        LabFacts.OfLab lab = lab();
        spec.inOrder()
                .forEach(team -> teams.put(team.name(), team(team, lab.lesson().reset(team))));
        return new LabFacts(lab, observed(), teams, groups, logs, topics, recorder.newest());
    }

    private LabFacts.OfLab lab() {
        return new LabFacts.OfLab(
                sources.startedAt().get(),
                spec.topic(),
                spec.partitions(),
                sources.traffic().report(),
                sources.notices().get(),
                announcements.moments(),
                sources.classroom().question().get(),
                sources.classroom().lesson().get());
    }

    private LabFacts.Observed observed() {
        GroupObserver observer = sources.observer();
        return new LabFacts.Observed(
                observer.clockAhead(), staleSince(), observer.silentSince(), observer.undecodable());
    }

    private OfTeam team(Team team, Optional<Reset> reset) {
        TeamResult result = sources.results().result(team, reset);
        RetentionLoss deleted = result.deleted();
        return new OfTeam(
                team,
                result.bot(),
                result.steps(),
                result.score(),
                new RetentionLoss(deleted.actions(), deleted.users(), UnreadUsers.NONE),
                sources.results().confirmedAt(team, reset),
                announcements.lastOf(team.name()),
                RejoinLoop.all(sources.observer().rebalances(team.name())),
                recorder.of(team.name()).map(LagHistory::direction).orElse(LagHistory.Direction.UNKNOWN));
    }

    private record Known(GroupSnapshot snapshot, OfGroup facts) {}

    private OfGroup group(GroupSnapshot snapshot, Instant at) {
        GroupObserver observer = sources.observer();
        String name = snapshot.group().groupId();
        Optional<Rebalance> underWay = observer.rebalances(name).stream()
                .findFirst()
                .filter(rebalance -> rebalance.span().completedAt().isEmpty());
        Reported reported = new Reported(
                LastCommits.of(observer.commits(name)),
                observer.notes(name),
                sources.groups().figures().of(name, at),
                sources.groups().clients().warnings(name, at));
        return new OfGroup(
                snapshot.group(), snapshot.coordinator(), snapshot.unheard(), snapshot.source(), underWay, reported);
    }

    /** Returns some groups that do not belong to a team. A cluster may have thousands, so they are asked for less often. */
    private List<Known> others(Instant at) {
        if (Duration.between(othersAt.isBefore(Instant.EPOCH) ? Instant.EPOCH : othersAt, at)
                        .abs()
                        .compareTo(OTHERS)
                >= 0) {
            othersAt = at;
            others = sources.observer().groups().stream()
                    .filter(snapshot -> spec.team(snapshot.group().groupId()).isEmpty())
                    .filter(snapshot -> snapshot.logs().size() <= MOST_PARTITIONS)
                    .limit(MOST_OTHERS)
                    .map(snapshot -> new Known(snapshot, group(snapshot, at)))
                    .toList();
        }
        return others;
    }
}
