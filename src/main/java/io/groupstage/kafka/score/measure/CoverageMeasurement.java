package io.groupstage.kafka.score.measure;

import io.groupstage.course.Team;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.ExpectedUsers;
import io.groupstage.course.score.UnreadUsers;
import io.groupstage.course.score.UnreadUsers.Span;
import io.groupstage.course.step.Work;
import io.groupstage.course.users.Position;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares one team's expected users with its flagged users. One thread measures, while another one judges.
 *
 * <p>A commit may become known before the actions that the team wrote before it are judged. These actions must not look
 * missed. A barrier prevents that: a commit counts once all actions are judged that were in the team's log when the
 * commit became known. Commits that become known in the meantime are skipped, so that a flood of them cannot delay the
 * barrier for ever.
 */
public final class CoverageMeasurement implements Work {

    /** The committed offsets, the end of the team's actions after that, and the time by nanoTime. */
    private record Commits(Map<Integer, Long> offsets, long actionsEnd, long asOf) {}

    private static final long UNSEEN = -1;

    private final AssignedPartition assigned;
    private final ActionsScorer scorer;
    private final ExpectedUsers expected;
    /** Holds the first offset to compute for each partition that needs users from before the team began. */
    private final Map<Integer, Long> wanted = new HashMap<>();

    private Beginning beginning = Beginning.UNKNOWN;
    private Map<Integer, Long> lastCommits = Map.of();
    private Map<Integer, Long> lastStarts = Map.of();
    private Optional<Commits> waiting = Optional.empty();
    private Optional<Map<Integer, Long>> committed = Optional.empty();
    private long asOf;
    private long revision = UNSEEN;
    private boolean incomplete;

    public CoverageMeasurement(AssignedPartition assigned, ActionsScorer scorer, ExpectedUsers expected) {
        this.assigned = assigned;
        this.scorer = scorer;
        this.expected = expected;
    }

    Team team() {
        return scorer.team();
    }

    /** Returns the partition that it measures: a team that was revoked and assigned again has a new one. */
    AssignedPartition assigned() {
        return assigned;
    }

    /** Returns whether the offset at which the team began is unknown for one of the partitions. */
    boolean lacksBegin(int partitions) {
        synchronized (scorer) {
            return scorer.since().size() < partitions;
        }
    }

    /** Notes within which limits the team began; the next commits decide where. */
    void begins(Beginning within) {
        beginning = within;
    }

    /** Notes where the team began. */
    public void began(Map<Integer, Long> offsets) {
        synchronized (scorer) {
            scorer.began(offsets);
        }
    }

    /** Adds the users that the team could not read, as the board knows them. */
    void knownUnread(UnreadUsers known) {
        synchronized (scorer) {
            scorer.unread(scorer.unread().with(known));
        }
    }

    /**
     * Notes the users that retention deleted before the group could read them. It does not need the barrier, because it
     * is about assigned.
     *
     * @param commits the group's committed offsets, none beyond the log end offset
     * @param starts the log start offset of each partition
     */
    void looked(Map<Integer, Long> commits, Map<Integer, Long> starts) {
        lastCommits = commits;
        lastStarts = starts;
        lookForUnread();
    }

    private void lookForUnread() {
        synchronized (scorer) {
            UnreadUsers seen = scorer.unread();
            for (Map.Entry<Integer, Long> since : scorer.since().entrySet()) {
                int partition = since.getKey();
                Long start = lastStarts.get(partition);
                if (start != null) {
                    seen = seen.seen(partition, since.getValue(), optional(lastCommits.get(partition)), start);
                }
            }
            scorer.unread(seen);
        }
    }

    private static OptionalLong optional(@Nullable Long offset) {
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /**
     * Notes the offsets that the team's group had committed before the end of its actions was read.
     *
     * @param offsets the committed offsets, none beyond the log end offset, although a client may commit any number
     */
    public void learned(Map<Integer, Long> offsets, long actionsEnd) {
        if (waiting.isEmpty()) {
            waiting = Optional.of(new Commits(new TreeMap<>(offsets), actionsEnd, System.nanoTime()));
        }
    }

    /**
     * Computes more of the expected users, at most {@code most} for each partition.
     *
     * @return whether all of them are known
     */
    public boolean extend(int most) {
        pass();
        if (committed.isEmpty()) {
            return true;
        }
        boolean known = true;
        for (Map.Entry<Integer, Long> commit : committed.get().entrySet()) {
            int partition = commit.getKey();
            OptionalLong from = from(partition);
            if (from.isPresent()) {
                known &= expected.extend(partition, from.getAsLong(), commit.getValue(), most);
            }
        }
        return known;
    }

    private OptionalLong from(int partition) {
        OptionalLong since;
        synchronized (scorer) {
            since = since(partition);
        }
        Long earlier = wanted.get(partition);
        return earlier != null && since.isPresent() ? OptionalLong.of(Math.min(earlier, since.getAsLong())) : since;
    }

    private void pass() {
        synchronized (scorer) {
            waiting.filter(commits -> assigned.position() >= commits.actionsEnd())
                    .ifPresent(commits -> {
                        if (!committed.equals(Optional.of(commits.offsets()))) {
                            revision = UNSEEN;
                        }
                        committed = Optional.of(commits.offsets());
                        decideBegin(commits.offsets());
                        asOf = commits.asOf();
                        waiting = Optional.empty();
                    });
        }
    }

    private void decideBegin(Map<Integer, Long> commits) {
        Map<Integer, Long> begun = beginning.offsets(commits, scorer.flagged());
        begun.keySet().removeAll(scorer.since().keySet()); // once it is known, it never changes
        scorer.began(begun);
        beginning = Beginning.UNKNOWN;
        lookForUnread(); // the last look did not know where the team began
    }

    /**
     * Measures again if something has changed; only after all expected users are known. If nothing has changed, the
     * last measurement is still current.
     */
    public void measure() {
        synchronized (scorer) {
            if (committed.isEmpty()) {
                return;
            }
            if (scorer.revision() != revision) {
                incomplete = false;
                measureNow(committed.get());
                revision = incomplete ? UNSEEN : scorer.revision();
            }
            scorer.measuredAsOf(asOf);
        }
    }

    private void measureNow(Map<Integer, Long> commits) {
        if (commits.isEmpty() || scorer.since().isEmpty()) {
            scorer.measured(Optional.empty(), 0, this);
            return;
        }
        long due = 0;
        long flagged = 0;
        long lost = 0;
        List<Position> firstMissed = new ArrayList<>();
        for (Map.Entry<Integer, Long> commit : commits.entrySet()) {
            int partition = commit.getKey();
            // if it is not known, no user was produced since: none is expected
            long from = since(partition).orElse(commit.getValue());
            long to = Math.max(from, commit.getValue());
            List<Span> unread = scorer.unread().within(partition, from, to);
            due += expected.count(partition, from, to);
            flagged += scorer.flagged().count(partition, from, to);
            lost += unread.stream()
                    .mapToLong(span -> notFlagged(partition, span))
                    .sum();
            firstMissed(partition, new Span(from, to), unread)
                    .ifPresent(offset -> firstMissed.add(new Position(partition, offset)));
        }
        scorer.measured(Optional.of(new Coverage(due - lost, flagged, firstMissed)), lost, this);
    }

    private long notFlagged(int partition, Span span) {
        return expected.count(partition, span.from(), span.to())
                - scorer.flagged().count(partition, span.from(), span.to());
    }

    /** Returns the first missed user among those that the group could read. */
    private OptionalLong firstMissed(int partition, Span all, List<Span> unread) {
        long from = all.from();
        for (Span span : unread) {
            OptionalLong missed = expected.firstMissed(partition, from, span.from(), scorer.flagged());
            if (missed.isPresent()) {
                return missed;
            }
            from = span.to();
        }
        return expected.firstMissed(partition, from, all.to(), scorer.flagged());
    }

    @Override
    public OptionalLong since(int partition) {
        Long since = scorer.since().get(partition);
        return optional(since);
    }

    @Override
    public OptionalLong committed(int partition) {
        Long offset = committed.map(offsets -> offsets.get(partition)).orElse(null);
        return optional(offset);
    }

    @Override
    public OptionalLong missed(int partition, long from, long to) {
        if (!expected.extend(partition, from, to, 0)) {
            wanted.merge(partition, from, Math::min);
            incomplete = true;
            return OptionalLong.empty();
        }
        return from >= to
                ? OptionalLong.of(0)
                : OptionalLong.of(
                        expected.count(partition, from, to) - scorer.flagged().count(partition, from, to));
    }
}
