package io.groupstage.course.hint.rule;

import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Member;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupDiagnosis;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.MemberCondition;
import io.groupstage.group.lag.PartitionView;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Finds consumers that own partitions and do not read them, or do not commit. */
final class ReadingRules {

    /** A consumer that begins at the earliest record acts on it sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** A log is sampled at least every 0.6 s, and first when somebody reads it. */
    private static final Duration SAMPLED = Duration.ofSeconds(2);

    /** The coordinator waits that long for a KIP-848 member, unless the broker is configured otherwise. */
    private static final Duration LONGEST_SESSION = Duration.ofSeconds(45);

    /** A member may die just before its next commit, and the rebalance without it takes a moment. */
    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final Duration ACTS = Duration.ofSeconds(5);
    private static final long LOOKED_AT = 1_000;

    private ReadingRules() {}

    /**
     * Finds a consumer that began at the end of the log, to which nothing has been written since: no offset of the group
     * ever moved, and the team has not acted on any of the older users, although its task matches some.
     *
     * <p>To the broker, a program that has read all of them and acts on none looks the same.
     */
    static Optional<Sighting> latestAndNothingSince(TeamEvidence evidence) {
        if (acted(evidence)) {
            return Optional.empty();
        }
        return Programs.settled(evidence).stream()
                .flatMap(snapshot -> snapshot.group().members().stream()
                        .filter(member -> evidence.before(Programs.ownedSince(snapshot, member), PATIENCE))
                        .filter(member -> skippedAll(snapshot, member, evidence))
                        .map(member -> latest(snapshot, member, evidence)))
                .findFirst();
    }

    private static boolean acted(TeamEvidence evidence) {
        return evidence.result().actions().filter(known -> known.position() > 0).isPresent();
    }

    private static boolean skippedAll(GroupSnapshot snapshot, Member member, TeamEvidence evidence) {
        List<TopicPartition> owned = Programs.owned(member, evidence);
        return !owned.isEmpty()
                && owned.stream().allMatch(partition -> nothingSince(snapshot, member, partition))
                && owned.stream().allMatch(partition -> neverMoved(snapshot.view(partition)))
                && owned.stream().anyMatch(partition -> olderMatch(snapshot, partition, evidence));
    }

    private static boolean nothingSince(GroupSnapshot snapshot, Member member, TopicPartition partition) {
        Instant began = Programs.ownedSince(snapshot, member).plus(SAMPLED);
        PartitionView view = snapshot.view(partition);
        return view.unknownSince().isEmpty() // on a busy machine, the last sample may be from before the first record
                && view.growth()
                        .filter(growth -> !growth.unchangedSince().isAfter(began))
                        .isPresent();
    }

    /** Returns whether the group has no offset, or only ever the end of the log. */
    private static boolean neverMoved(PartitionView view) {
        Optional<LogRange> log = view.log();
        return log.isPresent()
                && view.committed()
                        .map(commit -> commit.offset() == log.get().logEndOffset() && unmoved(commit))
                        .orElse(true);
    }

    private static boolean unmoved(CommittedOffset commit) {
        return commit.rewound().isEmpty() && commit.pace().fromOffset() == commit.offset();
    }

    private static boolean olderMatch(GroupSnapshot snapshot, TopicPartition partition, TeamEvidence evidence) {
        LogRange log = snapshot.view(partition).log().orElseThrow();
        long from = Math.max(log.logStartOffset(), log.logEndOffset() - LOOKED_AT);
        return partition.partition() <= Position.MAX_PARTITION
                && LongStream.range(from, log.logEndOffset()).anyMatch(offset -> evidence.work()
                        .task()
                        .matches(evidence.work().users().at(partition.partition(), offset)));
    }

    private static Sighting latest(GroupSnapshot snapshot, Member member, TeamEvidence evidence) {
        long older = Programs.owned(member, evidence).stream()
                .map(partition -> snapshot.view(partition).log().orElseThrow())
                .mapToLong(log -> log.logEndOffset() - log.logStartOffset())
                .sum();
        Instant since = Programs.ownedSince(snapshot, member);
        return Sighting.of(
                since,
                Programs.name(member) + " stands at the end of its partitions, behind "
                        + Phrases.count(older, "older record") + ", and nothing has been written since it joined "
                        + Phrases.time(Duration.between(since, evidence.at())) + " ago.",
                member.clientId());
    }

    /** Finds a consumer that owns partitions with records, and shows no sign that it reads them. */
    static Optional<Sighting> readsNothing(TeamEvidence evidence) {
        return MemberRules.slowProcessing(evidence).isPresent()
                ? Optional.empty()
                : silent(evidence, false).findFirst();
    }

    /** Finds a consumer that acts on the users in its partitions, and does not commit an offset there. */
    static Optional<Sighting> readsNeverCommits(TeamEvidence evidence) {
        return silent(evidence, true).findFirst();
    }

    private static Stream<Sighting> silent(TeamEvidence evidence, boolean acting) {
        return Programs.settled(evidence).stream().flatMap(snapshot -> {
            GroupDiagnosis diagnosis = GroupDiagnosis.of(snapshot);
            return snapshot.group().members().stream()
                    .filter(member -> !Programs.owned(member, evidence).isEmpty())
                    .filter(member ->
                            acting == lastAct(snapshot, member, evidence).isPresent())
                    .filter(member -> surelyAlive(snapshot, member, evidence))
                    .flatMap(member -> silence(diagnosis, member, evidence).stream());
        });
    }

    private static Optional<Sighting> silence(GroupDiagnosis diagnosis, Member member, TeamEvidence evidence) {
        GroupSnapshot snapshot = diagnosis.snapshot();
        boolean waitsForLatest = Programs.owned(member, evidence).stream()
                .allMatch(
                        partition -> nothingSince(snapshot, member, partition) && neverMoved(snapshot.view(partition)));
        MemberCondition condition = diagnosis.condition(member);
        return condition.kind() == MemberCondition.Kind.STOPPED && !waitsForLatest
                ? Optional.of(Sighting.of(
                        lastSign(snapshot, member, evidence),
                        Programs.name(member) + " is in the group, but " + condition.evidence() + ".",
                        member.clientId()))
                : Optional.empty();
    }

    /**
     * Returns whether the silence of a member is not that of one that has crashed, because a step asks to crash one: it acts,
     * or its silence is longer than the session timeout. A member that never did anything is believed to be alive.
     */
    private static boolean surelyAlive(GroupSnapshot snapshot, Member member, TeamEvidence evidence) {
        Duration session = member.sessionTimeout().orElse(LONGEST_SESSION);
        Duration silent = Duration.between(lastSign(snapshot, member, evidence), evidence.at());
        boolean committed = Programs.owned(member, evidence).stream()
                .anyMatch(partition -> snapshot.view(partition).committed().isPresent());
        Optional<Instant> act = lastAct(snapshot, member, evidence);
        return (!committed && act.isEmpty())
                || act.filter(at -> evidence.within(at, ACTS)).isPresent()
                || silent.compareTo(session.plus(EXPIRY).plus(interval(snapshot, member, evidence))) > 0;
    }

    private static Duration interval(GroupSnapshot snapshot, Member member, TeamEvidence evidence) {
        return Programs.owned(member, evidence).stream()
                .flatMap(partition -> snapshot.view(partition).committed().stream())
                .flatMap(commit -> commit.interval().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Instant lastSign(GroupSnapshot snapshot, Member member, TeamEvidence evidence) {
        Instant owned = Programs.ownedSince(snapshot, member);
        return Programs.owned(member, evidence).stream()
                .flatMap(partition -> snapshot.view(partition).lastCommitAt().stream())
                .filter(owned::isBefore)
                .max(Instant::compareTo)
                .orElse(owned);
    }

    /**
     * Returns when the team last acted, since the last sign of this member, on a user in one of its partitions. A state or totals
     * that the team publishes are a sign of its only member, too.
     */
    private static Optional<Instant> lastAct(GroupSnapshot snapshot, Member member, TeamEvidence evidence) {
        Instant since = lastSign(snapshot, member, evidence);
        List<Integer> owned = Programs.owned(member, evidence).stream()
                .map(TopicPartition::partition)
                .toList();
        return evidence.result().verdicts().stream()
                .filter(judged -> judged.at().isAfter(since))
                .filter(judged -> switch (judged.kind()) {
                    case ACTION ->
                        judged.verdict()
                                .user()
                                .filter(user -> owned.contains(user.partition()))
                                .isPresent();
                    case STATS -> snapshot.group().members().size() == 1;
                })
                .map(JudgedRecord::at)
                .max(Instant::compareTo);
    }
}
