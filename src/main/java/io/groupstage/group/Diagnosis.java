package io.groupstage.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one member does at one moment: the rules behind {@link MemberCondition}, which says in which order and why. */
final class Diagnosis {

    /** After a join, who gets what may take a second round, in which the others give something up. */
    private static final Duration JUST_JOINED = Duration.ofSeconds(3);

    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration STALLED = Duration.ofSeconds(10);
    private static final Duration STOPPED = Duration.ofSeconds(15);
    private static final Duration REWOUND = Duration.ofSeconds(30);
    private static final Duration RECENT = Duration.ofSeconds(5);
    private static final int INTERVALS = 3;

    /** What Kafka allows as the name of a topic; anything else that is subscribed to is a pattern. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]+");

    private final GroupSnapshot snapshot;
    private final Group group;
    private final Member member;
    private final Instant now;
    private final List<PartitionView> own;
    private final Instant ownedSince;
    private final Optional<Instant> lastCommit;
    private final Optional<Duration> interval;

    Diagnosis(GroupSnapshot snapshot, Member member) {
        this.snapshot = snapshot;
        this.group = snapshot.group();
        this.member = member;
        this.now = snapshot.asOf();
        this.own = member.partitions().stream()
                .sorted()
                .map(partition -> snapshot.view(partition, List.of(member.memberId())))
                .toList();
        // What happened before its last rebalance was somebody else's doing, or may have been.
        this.ownedSince = group.lastRebalanceAt()
                .map(end -> later(end, member.joinedAt()))
                .orElse(member.joinedAt());
        this.lastCommit =
                own.stream().flatMap(view -> view.lastCommitAt().stream()).max(Comparator.naturalOrder());
        this.interval = own.stream()
                .flatMap(view -> view.committed().stream())
                .flatMap(commit -> commit.interval().stream())
                .min(Comparator.naturalOrder());
    }

    MemberCondition condition() {
        if (own.isEmpty()) {
            return withoutPartitions();
        }
        return withoutCommit()
                .or(this::stopped)
                .or(this::stalled)
                .or(this::rewound)
                .or(this::noData)
                .orElseGet(this::working);
    }

    private MemberCondition withoutPartitions() {
        if (group.state() != GroupState.STABLE) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "the group is rebalancing");
        }
        if (since(member.joinedAt()).compareTo(JUST_JOINED) < 0) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "joined " + ago(member.joinedAt()));
        }
        Set<TopicPartition> owned = new HashSet<>();
        group.members().forEach(other -> owned.addAll(other.partitions()));
        Set<String> topics = topics(owned);
        List<TopicPartition> wanted = snapshot.partitions().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
        if (wanted.isEmpty()) {
            return is(MemberCondition.Kind.NOT_ASSIGNED_YET, "no partition of what it subscribes to is known");
        }
        long free =
                wanted.stream().filter(partition -> !owned.contains(partition)).count();
        return free > 0
                ? is(
                        MemberCondition.Kind.NOT_ASSIGNED_YET,
                        Figures.count(free, "partition") + (free == 1 ? " has" : " have") + " no owner yet")
                : surplus(wanted.size());
    }

    /**
     * What it subscribes to; where that is not told or is a pattern, what the others have. A group that once read another
     * topic keeps its offsets there, and nobody has to own these.
     */
    private Set<String> topics(Set<TopicPartition> owned) {
        Set<String> subscription = member.subscription();
        boolean told = !subscription.isEmpty()
                && subscription.stream().allMatch(name -> TOPIC.matcher(name).matches());
        return told ? subscription : owned.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    private MemberCondition surplus(int partitions) {
        int consumers = group.members().size();
        int tooMany = consumers - partitions;
        String verdict = tooMany > 0
                ? (tooMany == 1 ? "one" : Integer.toString(tooMany)) + " too many"
                : "each partition has another owner";
        return is(
                MemberCondition.Kind.SURPLUS,
                Figures.count(partitions, "partition") + ", " + Figures.count(consumers, "consumer") + ": " + verdict);
    }

    /** Whether there was one once, which expired or was deleted, is not known. In a share group it is no sign of anything: what its members acknowledge is written elsewhere. */
    private Optional<MemberCondition> withoutCommit() {
        long records = own.stream()
                .filter(view -> view.unknownSince().isEmpty())
                .flatMap(view -> view.log().stream())
                .mapToLong(log -> log.logEndOffset() - log.logStartOffset())
                .sum();
        boolean none = group.protocol() != Protocol.SHARE && lastCommit.isEmpty() && records > 0;
        return none && since(ownedSince).compareTo(STOPPED) > 0
                ? found(
                        MemberCondition.Kind.STOPPED,
                        "no committed offset, and it has had its partitions for " + Figures.time(since(ownedSince))
                                + "; "
                                + (records == 1 ? "1 record stands" : Figures.count(records, "record") + " stand")
                                + " in them")
                : Optional.empty();
    }

    private Optional<MemberCondition> stopped() {
        Duration patience = patience(STOPPED);
        boolean silent = waiting().anyMatch(view -> lastCommit
                .map(commit -> since(later(commit, waitsForIt(view))).compareTo(patience) > 0)
                .orElse(false));
        return silent ? found(MemberCondition.Kind.STOPPED, silence() + "; " + allThatWaits()) : Optional.empty();
    }

    private String silence() {
        Instant commit = lastCommit.orElseThrow();
        String usually =
                interval.map(usual -> ", usually every " + Figures.time(usual)).orElse("");
        return commit.isBefore(ownedSince)
                ? "no commit since it got its partitions " + ago(ownedSince)
                : "no commit for " + Figures.time(since(commit)) + usually;
    }

    private Optional<MemberCondition> stalled() {
        boolean commits = lastCommit
                .filter(commit -> !commit.isBefore(ownedSince))
                .filter(commit -> since(commit).compareTo(patience(RECENT)) <= 0)
                .isPresent();
        return waiting()
                .filter(view -> commits && since(standsSince(view)).compareTo(patience(STALLED, view)) > 0)
                .min(Comparator.comparing(this::standsSince))
                .map(view -> is(
                        MemberCondition.Kind.STALLED,
                        "commits go on, but " + view.partition() + " stays at "
                                + view.committed().orElseThrow().offset() + " for "
                                + Figures.time(since(standsSince(view))) + "; "
                                + Figures.waiting(view.lag().orElse(0))));
    }

    private Instant standsSince(PartitionView view) {
        CommittedOffset commit = view.committed().orElseThrow();
        Instant moved = commit.rewound()
                .map(rewind -> later(rewind.at(), commit.progressedAt()))
                .orElse(commit.progressedAt());
        return later(moved, waitsForIt(view));
    }

    private Optional<MemberCondition> rewound() {
        return own.stream()
                .flatMap(view -> view
                        .committed()
                        .flatMap(CommittedOffset::rewound)
                        .filter(rewind -> since(rewind.at()).compareTo(REWOUND) <= 0)
                        .map(rewind -> is(MemberCondition.Kind.REWOUND, words(view, rewind)))
                        .stream())
                .findFirst();
    }

    private String words(PartitionView view, CommittedOffset.Rewind rewind) {
        long again = rewind.from() - rewind.to();
        return view.partition() + " was set back from " + rewind.from() + " to " + rewind.to() + " " + ago(rewind.at())
                + ": " + Figures.count(again, "record") + " again";
    }

    private Optional<MemberCondition> noData() {
        boolean nothing = own.stream().allMatch(view -> held(view) || quiet(view));
        if (!nothing) {
            return Optional.empty();
        }
        long held = own.stream()
                .filter(Diagnosis::held)
                .mapToLong(view -> view.lag().orElse(0))
                .sum();
        String heldBack = Figures.count(held, "record") + (held == 1 ? " is" : " are") + " held by an open transaction";
        return own.stream()
                .filter(view -> !held(view))
                .map(view -> view.growth().orElseThrow().unchangedSince())
                .max(Comparator.naturalOrder())
                .map(last -> "nothing was written to " + itsPartitions() + " for " + Figures.time(since(last))
                        + (held > 0 ? "; " + heldBack : ""))
                .or(() -> Optional.of(heldBack))
                .map(evidence -> is(MemberCondition.Kind.NO_DATA, evidence));
    }

    private boolean quiet(PartitionView view) {
        return view.lag().orElse(1) == 0
                && view.growth()
                        .filter(grown -> since(grown.unchangedSince()).compareTo(QUIET) > 0)
                        .isPresent();
    }

    private String itsPartitions() {
        return own.size() == 1 ? own.getFirst().partition().toString() : "its " + own.size() + " partitions";
    }

    private MemberCondition working() {
        String commits = interval.map(usual -> "commits every " + Figures.time(usual))
                .or(() -> lastCommit.map(at -> "committed " + ago(at)))
                .orElse("no committed offset");
        boolean known = own.stream().allMatch(view -> view.lag().isPresent());
        return is(
                MemberCondition.Kind.WORKING,
                commits + "; " + (known ? allThatWaits() : "how many records wait is unknown"));
    }

    private String allThatWaits() {
        return Figures.waiting(
                own.stream().mapToLong(view -> view.lag().orElse(0)).sum());
    }

    /** Where it could progress. */
    private Stream<PartitionView> waiting() {
        return own.stream().filter(view -> view.lag().orElse(0) > 0 && !held(view));
    }

    private static boolean held(PartitionView view) {
        return view.state() == OffsetState.HELD_BY_TRANSACTION;
    }

    /** Since when a record waits for this very member. */
    private Instant waitsForIt(PartitionView view) {
        return view.waitingSince().map(written -> later(written, ownedSince)).orElse(ownedSince);
    }

    private Duration patience(Duration least) {
        return interval.map(usual -> longer(least, usual.multipliedBy(INTERVALS)))
                .orElse(least);
    }

    private static Duration patience(Duration least, PartitionView view) {
        return view.committed()
                .flatMap(CommittedOffset::interval)
                .map(usual -> longer(least, usual.multipliedBy(INTERVALS)))
                .orElse(least);
    }

    private Duration since(Instant instant) {
        return longer(Duration.ZERO, Duration.between(instant, now));
    }

    private String ago(Instant instant) {
        return Figures.time(since(instant)) + " ago";
    }

    private static Optional<MemberCondition> found(MemberCondition.Kind kind, String evidence) {
        return Optional.of(is(kind, evidence));
    }

    private static MemberCondition is(MemberCondition.Kind kind, String evidence) {
        return new MemberCondition(kind, evidence);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
