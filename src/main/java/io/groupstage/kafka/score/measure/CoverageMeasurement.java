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
 * What one team should have flagged, against what it has: computed by one thread, out of what another one judges.
 *
 * <p>A commit may become known before the actions that the team wrote before it are judged, and what is only on its way
 * would look missed. So a commit counts once everything is judged that stood in the team's log after the commit had
 * become known: a barrier. Commits that become known meanwhile are passed over, so that a flood cannot put it off for
 * ever.
 */
public final class CoverageMeasurement implements Work {

    /** What was committed, where the team's actions ended after that, and when that was, by nanoTime. */
    private record Commits(Map<Integer, Long> offsets, long actionsEnd, long asOf) {}

    private static final long UNSEEN = -1;

    private final AssignedPartition reading;
    private final ActionsScorer desk;
    private final ExpectedUsers expected;
    /** From where the truth is wanted, where that is further back than where the team began. */
    private final Map<Integer, Long> wanted = new HashMap<>();

    private Optional<Commits> waiting = Optional.empty();
    private Optional<Map<Integer, Long>> committed = Optional.empty();
    private long asOf;
    private long revision = UNSEEN;
    private boolean incomplete;

    public CoverageMeasurement(AssignedPartition reading, ActionsScorer desk, ExpectedUsers expected) {
        this.reading = reading;
        this.desk = desk;
        this.expected = expected;
    }

    Team team() {
        return desk.team();
    }

    /** Whether this is still what is to be measured: a team that went and came back has a new desk. */
    boolean of(AssignedPartition other) {
        return reading == other;
    }

    /** Whether it is not known of one of so many partitions where the team began. */
    boolean lacksBegin(int partitions) {
        synchronized (desk) {
            return desk.since().size() < partitions;
        }
    }

    public void began(Map<Integer, Long> offsets) {
        synchronized (desk) {
            desk.began(offsets);
        }
    }

    /** What the board knows that the team could not read. */
    void knownUnread(UnreadUsers known) {
        synchronized (desk) {
            desk.unread(desk.unread().with(known));
        }
    }

    /**
     * What retention may have overtaken: needs no barrier, as it is about reading.
     *
     * @param commits what the group has committed, none beyond the log's end
     * @param starts where the log of each partition begins
     */
    void looked(Map<Integer, Long> commits, Map<Integer, Long> starts) {
        synchronized (desk) {
            UnreadUsers seen = desk.unread();
            for (Map.Entry<Integer, Long> since : desk.since().entrySet()) {
                int partition = since.getKey();
                Long start = starts.get(partition);
                if (start != null) {
                    seen = seen.seen(partition, since.getValue(), optional(commits.get(partition)), start);
                }
            }
            desk.unread(seen);
        }
    }

    private static OptionalLong optional(@Nullable Long offset) {
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /**
     * What the team's group had committed before its actions were found to end there.
     *
     * @param offsets a client may commit what it likes: here none is beyond the log's end
     */
    public void learned(Map<Integer, Long> offsets, long actionsEnd) {
        if (waiting.isEmpty()) {
            waiting = Optional.of(new Commits(new TreeMap<>(offsets), actionsEnd, System.nanoTime()));
        }
    }

    /**
     * Computes the truth further, at most so many users for each partition.
     *
     * @return whether it is all known
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
        synchronized (desk) {
            since = since(partition);
        }
        Long earlier = wanted.get(partition);
        return earlier != null && since.isPresent() ? OptionalLong.of(Math.min(earlier, since.getAsLong())) : since;
    }

    private void pass() {
        synchronized (desk) {
            waiting.filter(commits -> reading.position() >= commits.actionsEnd())
                    .ifPresent(commits -> {
                        if (!committed.equals(Optional.of(commits.offsets()))) {
                            revision = UNSEEN;
                        }
                        committed = Optional.of(commits.offsets());
                        asOf = commits.asOf();
                        waiting = Optional.empty();
                    });
        }
    }

    /** Compares, where something has changed; only once the truth is known. What nothing has changed of is as new. */
    public void measure() {
        synchronized (desk) {
            if (committed.isEmpty()) {
                return;
            }
            if (desk.revision() != revision) {
                incomplete = false;
                measureNow(committed.get());
                revision = incomplete ? UNSEEN : desk.revision();
            }
            desk.measuredAsOf(asOf);
        }
    }

    private void measureNow(Map<Integer, Long> commits) {
        if (commits.isEmpty() || desk.since().isEmpty()) {
            desk.measured(Optional.empty(), 0, this);
            return;
        }
        long due = 0;
        long flagged = 0;
        long lost = 0;
        List<Position> firstMissed = new ArrayList<>();
        for (Map.Entry<Integer, Long> commit : commits.entrySet()) {
            int partition = commit.getKey();
            // Where it is not known, no user has come since: nothing is due.
            long from = since(partition).orElse(commit.getValue());
            long to = Math.max(from, commit.getValue());
            List<Span> unread = desk.unread().within(partition, from, to);
            due += expected.count(partition, from, to);
            flagged += desk.flagged().count(partition, from, to);
            lost += unread.stream()
                    .mapToLong(span -> notFlagged(partition, span))
                    .sum();
            firstMissed(partition, new Span(from, to), unread)
                    .ifPresent(offset -> firstMissed.add(new Position(partition, offset)));
        }
        desk.measured(Optional.of(new Coverage(due - lost, flagged, firstMissed)), lost, this);
    }

    private long notFlagged(int partition, Span span) {
        return expected.count(partition, span.from(), span.to())
                - desk.flagged().count(partition, span.from(), span.to());
    }

    /** In what the group could read. */
    private OptionalLong firstMissed(int partition, Span all, List<Span> unread) {
        long from = all.from();
        for (Span span : unread) {
            OptionalLong missed = expected.firstMissed(partition, from, span.from(), desk.flagged());
            if (missed.isPresent()) {
                return missed;
            }
            from = span.to();
        }
        return expected.firstMissed(partition, from, all.to(), desk.flagged());
    }

    @Override
    public OptionalLong since(int partition) {
        Long since = desk.since().get(partition);
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
                        expected.count(partition, from, to) - desk.flagged().count(partition, from, to));
    }
}
