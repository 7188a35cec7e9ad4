package io.groupstage.kafka.score;

import io.groupstage.course.Coverage;
import io.groupstage.course.Expected;
import io.groupstage.course.Position;
import io.groupstage.course.Team;
import io.groupstage.course.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What one team should have flagged, against what it has: computed by one thread, out of what another one judges.
 *
 * <p>A commit may become known before the actions that the team wrote before it are judged, and what is only on its way
 * would look missed. So a commit counts once everything is judged that stood in the team's log after the commit had
 * become known: a barrier. Commits that become known meanwhile are passed over, so that a flood cannot put it off for
 * ever.
 */
final class Measurement implements Work {

    /** What was committed, where the team's actions ended after that, and when that was, by nanoTime. */
    private record Commits(Map<Integer, Long> offsets, long actionsEnd, long asOf) {}

    private static final long UNSEEN = -1;

    private final Reading reading;
    private final ActionsDesk desk;
    private final Expected expected;
    /** From where the truth is wanted, where that is further back than where the team began. */
    private final Map<Integer, Long> wanted = new HashMap<>();

    private Optional<Commits> waiting = Optional.empty();
    private Optional<Map<Integer, Long>> committed = Optional.empty();
    private long asOf;
    private long revision = UNSEEN;
    private boolean incomplete;

    Measurement(Reading reading, ActionsDesk desk, Expected expected) {
        this.reading = reading;
        this.desk = desk;
        this.expected = expected;
    }

    Team team() {
        return desk.team();
    }

    /** Whether this is still what is to be measured: a team that went and came back has a new desk. */
    boolean of(Reading other) {
        return reading == other;
    }

    /** Whether it is not known of one of so many partitions where the team began. */
    boolean lacksBegin(int partitions) {
        synchronized (desk) {
            return desk.since().size() < partitions;
        }
    }

    void began(Map<Integer, Long> offsets) {
        synchronized (desk) {
            desk.began(offsets);
        }
    }

    /**
     * What the team's group had committed before its actions were found to end there.
     *
     * @param offsets a client may commit what it likes: here none is beyond the log's end
     */
    void learned(Map<Integer, Long> offsets, long actionsEnd) {
        if (waiting.isEmpty()) {
            waiting = Optional.of(new Commits(new TreeMap<>(offsets), actionsEnd, System.nanoTime()));
        }
    }

    /**
     * Computes the truth further, at most so many users for each partition.
     *
     * @return whether it is all known
     */
    boolean extend(int most) {
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
    void measure() {
        synchronized (desk) {
            if (committed.isEmpty()) {
                return;
            }
            if (desk.revision() != revision) {
                incomplete = false;
                desk.measured(coverage(committed.get()), this);
                revision = incomplete ? UNSEEN : desk.revision();
            }
            desk.measuredAsOf(asOf);
        }
    }

    private Optional<Coverage> coverage(Map<Integer, Long> commits) {
        if (commits.isEmpty() || desk.since().isEmpty()) {
            return Optional.empty();
        }
        long due = 0;
        long flagged = 0;
        List<Position> firstMissed = new ArrayList<>();
        for (Map.Entry<Integer, Long> commit : commits.entrySet()) {
            int partition = commit.getKey();
            // Where it is not known, no user has come since: nothing is due.
            long from = since(partition).orElse(commit.getValue());
            due += expected.count(partition, from, commit.getValue());
            flagged += desk.flagged().count(partition, from, Math.max(from, commit.getValue()));
            expected.firstMissed(partition, from, Math.max(from, commit.getValue()), desk.flagged())
                    .ifPresent(offset -> firstMissed.add(new Position(partition, offset)));
        }
        return Optional.of(new Coverage(due, flagged, firstMissed));
    }

    @Override
    public OptionalLong since(int partition) {
        Long since = desk.since().get(partition);
        return since == null ? OptionalLong.empty() : OptionalLong.of(since);
    }

    @Override
    public OptionalLong committed(int partition) {
        Long offset = committed.map(offsets -> offsets.get(partition)).orElse(null);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
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
