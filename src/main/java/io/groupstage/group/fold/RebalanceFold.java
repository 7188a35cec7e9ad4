package io.groupstage.group.fold;

import io.groupstage.group.Cause;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rebalances of one group, as a fold. Three channels tell of each, in any order: the records of
 * {@code __consumer_offsets}, the coordinator's own words, and polls. So the last few stay open: a word that comes after
 * the end is still put where it belongs, by its instant, and the rebalance is told again under the same id.
 *
 * <p>Beginning and end of a classic one: the coordinator prepares (its words, or between two polls) … a new generation
 * is written. Of the others: a new group epoch is written … the last member has reached it; a further epoch on the way
 * makes it longer.
 */
final class RebalanceFold {

    private static final int MOST_SAID = 2_000;

    /** A record of what a poll no longer finds may be on its way for so long. */
    private static final Duration RECORD_UNDER_WAY = Duration.ofSeconds(2);

    private final String groupId;
    private final ListGroupsSamples polls;
    private final AmendableRebalances ended = new AmendableRebalances();
    private final OrphanTimes orphans = new OrphanTimes();

    /** The coordinator's words on the open one: some may turn out to be about the next one. */
    private final List<GroupEvent> said = new ArrayList<>();

    private RebalanceDraft open;
    private final Baseline baseline = new Baseline();
    private Instant lastEnd = Instant.MIN;
    private Instant coveredUntil = Instant.MIN;
    /** Since when polls no longer find what is under way. */
    private Optional<Instant> quietSince = Optional.empty();

    private Optional<Rebalance> last = Optional.empty();

    RebalanceFold(String groupId, ListGroupsSamples polls) {
        this.groupId = groupId;
        this.polls = polls;
        this.open = draft(GroupAssignment.NONE);
    }

    /** Known from an earlier life of this process: nothing up to its end is told again. */
    void remember(Rebalance rebalance) {
        rebalance.span().completedAt().filter(coveredUntil::isBefore).ifPresent(at -> {
            coveredUntil = at;
            last = Optional.of(rebalance);
        });
    }

    /** All of the past is read. */
    void becomeLive() {
        ended.becomeLive();
    }

    /** When the last one ended. */
    Optional<Instant> lastEnd() {
        return last.flatMap(rebalance -> rebalance.span().completedAt());
    }

    /**
     * How a member went, where the coordinator has reported it and the rebalance without it has not ended. Where the records
     * have it gone as well and it is there nevertheless, it has come back: those of KIP-848 do so under the same id.
     */
    Optional<Cause> departureOf(String memberId) {
        return underWay() && !open.testimony().hasLeft(memberId)
                ? open.testimony().departureOf(memberId)
                : Optional.empty();
    }

    /** Whether one has begun and not ended, as far as was told. */
    boolean underWay() {
        return open.hasBegun();
    }

    void explain(GroupEvent.MembershipExplained told) {
        MembershipChange culprit = new MembershipChange(told.memberId(), told.cause(), Certainty.EXACT, told.detail());
        Optional<RebalanceDraft> draft = ended.find(d -> d.spans(told.at()));
        draft.or(() -> openAt(told)).ifPresent(found -> {
            found.testimony().said(culprit, told.at());
            ended.amend(found);
        });
    }

    void begin(GroupEvent.RebalanceBegan told) {
        Optional<RebalanceDraft> draft = ended.find(d -> d.replaces(told.generation()) && d.spans(told.at()));
        draft.or(() -> openAt(told))
                .filter(found -> found.begin(new RebalanceStart.Reported(told.at(), told.cause(), told.detail())))
                .ifPresent(ended::amend);
    }

    private void hear(GroupEvent word) {
        switch (word) {
            case GroupEvent.MembershipExplained explained -> explain(explained);
            case GroupEvent.RebalanceBegan began -> begin(began);
            default -> throw new IllegalArgumentException("no coordinator's word: " + word);
        }
    }

    /** The one that is under way; none for words of a time that is over, such as are read again after a restart. */
    private Optional<RebalanceDraft> openAt(GroupEvent word) {
        if (word.at().isBefore(lastEnd) || !word.at().isAfter(coveredUntil)) {
            return Optional.empty();
        }
        if (said.size() < MOST_SAID) {
            said.add(word);
        }
        return Optional.of(open);
    }

    /** A start lies between a poll that found nothing and one that did; one that came to nothing is taken back. */
    void polled(ListGroupsSample poll, Optional<ListGroupsSample> before) {
        if (poll.rebalancing().contains(groupId)) {
            quietSince = Optional.empty();
            Instant earliest = before.filter(last -> !last.rebalancing().contains(groupId))
                    .map(ListGroupsSample::earliest)
                    .map(this::afterLastEnd)
                    .orElse(lastEnd);
            open.begin(new RebalanceStart.Bounded(earliest, poll.latest()));
        } else if (open.begunBefore(poll.askedAt())) {
            quiet(poll.askedAt());
        }
    }

    /** Its end is written before a poll finds it quiet, and read a little later: only lasting silence takes it back. */
    private void quiet(Instant at) {
        if (quietSince.isEmpty()) {
            quietSince = Optional.of(at);
        } else if (!at.isBefore(quietSince.get().plus(RECORD_UNDER_WAY))) {
            quietSince = Optional.empty();
            open.takeBack();
            said.clear();
        }
    }

    /**
     * A new group epoch was written.
     *
     * @param newborn whether nobody can have been in the group before
     */
    void bump(Instant at, boolean metadataChanged, boolean newborn) {
        baseline.begin(newborn);
        open.begin(new RebalanceStart.Reported(at, Cause.UNKNOWN, ""));
        if (metadataChanged) {
            open.noteMetadataChange();
        }
    }

    /** Assignments have called a topic by its id so far, in what is over as well. */
    void nameTopic(String topicId, String name) {
        baseline.nameTopic(topicId, name);
        orphans.nameTopic(topicId, name);
        open.nameTopic(topicId, name);
        ended.nameTopic(topicId, name);
    }

    void changed(String memberId, Cause cause) {
        open.testimony().recorded(new MembershipChange(memberId, cause, Certainty.EXACT, ""));
    }

    void left(String memberId) {
        open.testimony().left(memberId);
    }

    /** A member is there, if only for a moment. */
    void saw(Rebalance.Person person) {
        open.visitors().saw(person);
    }

    /** Whoever read it does so no longer: gone, or done with giving it up. */
    void stopped(TopicPartition partition, Instant at) {
        orphans.stopped(partition, at);
    }

    void released(TopicPartition partition, Instant at) {
        orphans.released(partition, at);
        open.release(partition, at);
    }

    void assigned(TopicPartition partition, Instant at) {
        open.assign(partition, at);
    }

    /**
     * All have what they shall have.
     *
     * @param committed at that moment
     * @param gaps whether generations in between are known to have come to nothing, and not to be compacted away
     */
    void end(GroupAssignment after, Instant at, Map<TopicPartition, Long> committed, boolean gaps) {
        retell();
        if (baseline.becomesClassic(after, at)) {
            downgrade(after);
            return;
        }
        open.endAt(at);
        baseline.anewSince(after, at).ifPresent(this::beginAnew);
        Optional<GroupAssignment> before = baseline.before(after, at);
        boolean told = before.isPresent()
                && at.isAfter(coveredUntil)
                && after.differsFrom(before.get())
                && (gaps || open.hasBegun() || after.follows(before.get()));
        RebalanceDraft draft = told ? open : draft(after);
        if (told) {
            orphans.tell(draft);
            draft.begin(bounds(at));
            draft.end(after, at, committed);
            last = Optional.of(ended.add(draft));
        }
        settle(after, at);
        hearAgain(at);
    }

    /** The rebalance that follows is from those who were there before, to those who join again. */
    private void downgrade(GroupAssignment after) {
        orphans.owned(after.owners().keySet());
        open = draft(baseline.becomeClassic(after), open);
    }

    /** Whatever was known is about another group of the same name, or there was nothing before. */
    private void beginAnew(Instant since) {
        open = draft(GroupAssignment.NONE, open);
        open.beginAt(since);
    }

    /** Words are heard at once, records a little after they are written: what was said after an end may come before it. */
    private void hearAgain(Instant end) {
        List<GroupEvent> early =
                said.stream().filter(word -> word.at().isAfter(end)).toList();
        said.clear();
        early.forEach(this::hear);
    }

    private RebalanceStart bounds(Instant end) {
        return polls.quietBefore(groupId, end)
                .<RebalanceStart>map(quiet -> new RebalanceStart.Bounded(afterLastEnd(quiet), end))
                .orElse(RebalanceStart.NOTHING);
    }

    /** No rebalance begins before the one before it has ended. */
    private Instant afterLastEnd(Instant quiet) {
        return quiet.isBefore(lastEnd) ? lastEnd : quiet;
    }

    private void settle(GroupAssignment after, Instant at) {
        orphans.settle(baseline.known(), after, at);
        baseline.settle(after);
        lastEnd = at;
        quietSince = Optional.empty();
        open = draft(after);
    }

    /** The group was written again and nobody rebalanced: a static member has another id, for example. */
    void renamed(GroupAssignment now) {
        baseline.rename(now);
        open = draft(now, open);
    }

    void forget(Instant at) {
        baseline.forget(at);
        open.testimony().keepReported();
    }

    private RebalanceDraft draft(GroupAssignment before) {
        return new RebalanceDraft(groupId, before, lastEnd, last);
    }

    /** Another basis for what was told already. */
    private RebalanceDraft draft(GroupAssignment before, RebalanceDraft told) {
        return told.onto(before, lastEnd, last);
    }

    private void retell() {
        ended.retell().ifPresent(newest -> {
            last = Optional.of(newest);
            open.follow(newest);
        });
    }

    /** The one that is under way, as it is now. */
    Optional<Rebalance> current(Supplier<GroupAssignment> now) {
        return underWay() ? Optional.of(open.rebalance(now.get())) : Optional.empty();
    }

    /** What ended, or became better known, since this was asked last. */
    List<Rebalance> drain() {
        retell();
        return ended.drain();
    }
}
