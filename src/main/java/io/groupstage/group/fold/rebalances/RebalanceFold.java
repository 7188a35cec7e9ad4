package io.groupstage.group.fold.rebalances;

import io.groupstage.group.Cause;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Folds the rebalances of one group. Evidence arrives through three channels in any order: the records of
 * {@code __consumer_offsets}, the coordinator's log lines, and polls. Therefore the last rebalances stay amendable: a
 * line that arrives after the end is assigned by its instant, and the rebalance is published again under the same id.
 *
 * <p>A classic rebalance starts when the coordinator prepares it (known from its log lines, or between two polls) and
 * ends when a new generation is written. In other groups a rebalance starts when a new group epoch is written and ends
 * when the last member has reached it; a further epoch before that prolongs it.
 */
public final class RebalanceFold {

    /** A tombstone of one protocol and records of another, this close together, belong to one conversion. */
    public static final Duration CONVERSION = Baseline.CONVERSION;

    private final String groupId;
    private final PollEvidence polls;
    private final AmendableRebalances ended = new AmendableRebalances();
    private final OrphanTimes orphans = new OrphanTimes();

    private final EarlyReports reports = new EarlyReports();

    private RebalanceDraft open;
    private final Baseline baseline = new Baseline();
    private Instant lastEnd = Instant.MIN;
    private Instant coveredUntil = Instant.MIN;
    private Optional<Rebalance> last = Optional.empty();

    public RebalanceFold(String groupId, ListGroupsSamples polls) {
        this.groupId = groupId;
        this.polls = new PollEvidence(groupId, polls);
        this.open = draft(GroupAssignment.NONE);
    }

    /** Restores a rebalance of an earlier run: nothing up to its end is published again. */
    public void remember(Rebalance rebalance) {
        rebalance.span().completedAt().filter(coveredUntil::isBefore).ifPresent(at -> {
            coveredUntil = at;
            last = Optional.of(rebalance);
        });
    }

    /** Reports that the past is read. */
    public void becomeLive() {
        ended.becomeLive();
    }

    /** Returns when the last rebalance ended. */
    public Optional<Instant> lastEnd() {
        return last.flatMap(rebalance -> rebalance.span().completedAt());
    }

    /**
     * Returns how a member left, if the coordinator has reported it and the rebalance has not ended. If the member's
     * tombstone was read as well, it has returned: KIP-848 members do so under the same id.
     */
    public Optional<Cause> departureOf(String memberId) {
        return underWay() && !open.evidence().hasLeft(memberId)
                ? open.evidence().departureOf(memberId)
                : Optional.empty();
    }

    /** Returns whether a rebalance is known to have started and not ended. */
    public boolean underWay() {
        return open.hasBegun();
    }

    public void explain(GroupEvent.MembershipExplained report) {
        MembershipChange culprit =
                new MembershipChange(report.memberId(), report.cause(), Certainty.EXACT, report.detail());
        Optional<RebalanceDraft> draft = ended.find(d -> d.spans(report.at()));
        draft.or(() -> openAt(report)).ifPresent(found -> {
            found.evidence().reported(culprit, report.at());
            ended.amend(found);
        });
    }

    public void begin(GroupEvent.RebalanceBegan report) {
        Optional<RebalanceDraft> draft = ended.find(d -> d.replaces(report.generation()) && d.spans(report.at()));
        draft.or(() -> openAt(report))
                .filter(found -> found.begin(new RebalanceStart.Reported(report.at(), report.cause(), report.detail())))
                .ifPresent(ended::amend);
    }

    private void apply(GroupEvent report) {
        switch (report) {
            case GroupEvent.MembershipExplained explained -> explain(explained);
            case GroupEvent.RebalanceBegan began -> begin(began);
            default -> throw new IllegalArgumentException("not a report of a coordinator: " + report);
        }
    }

    /**
     * Returns the open rebalance for a report; empty if the report is about the past, for example read again after a
     * restart.
     */
    private Optional<RebalanceDraft> openAt(GroupEvent report) {
        if (report.at().isBefore(lastEnd) || !report.at().isAfter(coveredUntil)) {
            return Optional.empty();
        }
        reports.add(report);
        return Optional.of(open);
    }

    /** Applies a poll: a start that it found, or the retraction of a rebalance that polls no longer find. */
    public void polled(ListGroupsSample poll, Optional<ListGroupsSample> before) {
        Optional<RebalanceStart> start = polls.start(poll, before, lastEnd);
        start.ifPresent(open::begin);
        if (start.isEmpty() && open.begunBefore(poll.askedAt()) && polls.retracts(poll)) {
            open.retract();
            reports.clear();
        }
    }

    /**
     * Applies a new group epoch.
     *
     * @param isNew whether the group cannot have had a member before
     */
    public void bump(Instant at, boolean metadataChanged, boolean isNew) {
        baseline.begin(isNew);
        open.begin(new RebalanceStart.Reported(at, Cause.UNKNOWN, ""));
        if (metadataChanged) {
            open.noteMetadataChange();
        }
    }

    /** Replaces the id of a topic by its name, in past rebalances too. */
    public void nameTopic(String topicId, String name) {
        baseline.nameTopic(topicId, name);
        orphans.nameTopic(topicId, name);
        open.nameTopic(topicId, name);
        ended.nameTopic(topicId, name);
    }

    public void changed(String memberId, Cause cause) {
        open.evidence().recorded(new MembershipChange(memberId, cause, Certainty.EXACT, ""));
    }

    public void left(String memberId) {
        open.evidence().left(memberId);
    }

    /** Notes that a member was in the group, even if only for a moment. */
    public void saw(Rebalance.Person person) {
        open.seen().saw(person);
    }

    /** Notes that a partition has lost its reader: the member is gone, or has given the partition up. */
    public void stopped(TopicPartition partition, Instant at) {
        orphans.stopped(partition, at);
    }

    public void released(TopicPartition partition, Instant at) {
        orphans.released(partition, at);
        open.release(partition, at);
    }

    public void assigned(TopicPartition partition, Instant at) {
        open.assign(partition, at);
    }

    /**
     * Ends the rebalance: all members have their target assignment.
     *
     * @param committed the committed offsets at that moment
     * @param gaps whether missing generations are known to have failed, rather than to be compacted away
     */
    public void end(GroupAssignment after, Instant at, Map<TopicPartition, CommittedOffset> committed, boolean gaps) {
        // 1. Publish what was learned of earlier rebalances: a second half copies its cause from the first.
        republish();
        // 2. A conversion to the classic protocol writes the group without a rebalance; it begins one.
        if (baseline.becomesClassic(after, at)) {
            downgrade(after);
            return;
        }
        // 3. Drop reports that are later than this end, or earlier than the group itself.
        open.endAt(at);
        baseline.anewSince(after, at).ifPresent(this::beginAnew);
        // 4. Publish only if the assignment before is known, the group changed, and no generation is missing in
        // between.
        Optional<GroupAssignment> before = baseline.before(after, at);
        boolean complete = before.isPresent()
                && at.isAfter(coveredUntil)
                && after.differsFrom(before.get())
                && (gaps || open.hasBegun() || after.follows(before.get()));
        RebalanceDraft draft = complete ? open : draft(after);
        if (complete) {
            // 5. Add what other channels know: since when partitions had no owner, and bounds of the start.
            orphans.addTo(draft);
            draft.begin(polls.boundsBefore(at, lastEnd));
            draft.end(after, at, committed);
            last = Optional.of(ended.add(draft));
        }
        // 6. The assignment after becomes the basis of the next rebalance, and reports after this end belong to it.
        settle(after, at);
        reports.removeAfter(at).forEach(this::apply);
    }

    /** Starts the rebalance that follows a conversion: from the previous members to those that rejoin. */
    private void downgrade(GroupAssignment after) {
        orphans.owned(after.owners().keySet());
        open = draft(baseline.becomeClassic(after), open);
    }

    /** Starts again without a previous assignment: the group is new, or another one under the same name. */
    private void beginAnew(Instant since) {
        open = draft(GroupAssignment.NONE, open);
        open.beginAt(since);
    }

    private void settle(GroupAssignment after, Instant at) {
        orphans.settle(baseline.known(), after, at);
        baseline.settle(after);
        lastEnd = at;
        polls.settle();
        open = draft(after);
    }

    /** Updates the basis without a rebalance, for example if a static member has a new id. */
    public void renamed(GroupAssignment now) {
        baseline.rename(now);
        open = draft(now, open);
    }

    public void forget(Instant at) {
        baseline.forget(at);
        open.evidence().keepReported();
    }

    private RebalanceDraft draft(GroupAssignment before) {
        return new RebalanceDraft(groupId, before, lastEnd, last);
    }

    /** Keeps the evidence of a draft on another basis. */
    private RebalanceDraft draft(GroupAssignment before, RebalanceDraft draft) {
        return draft.onto(before, lastEnd, last);
    }

    private void republish() {
        ended.republish().ifPresent(newest -> {
            last = Optional.of(newest);
            open.follow(newest);
        });
    }

    /** Returns the rebalance under way. */
    public Optional<Rebalance> current(Supplier<GroupAssignment> now) {
        return underWay() ? Optional.of(open.rebalance(now.get())) : Optional.empty();
    }

    /** Returns the rebalances that ended or were amended since the last call. */
    public List<Rebalance> drain() {
        republish();
        return ended.drain();
    }
}
