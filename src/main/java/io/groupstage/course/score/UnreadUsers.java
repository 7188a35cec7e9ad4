package io.groupstage.course.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What retention deleted of the users before a team's group could read it, by partition: who cannot read a user cannot
 * flag it.
 *
 * <p>For example, 100 was committed of partition 3 when its log came to begin at 400. The users at 100 to 399 are lost
 * to this team; its consumer goes on at 400, and the next commit is beyond that. What had been committed once is lost to
 * nobody: to commit less than before takes nothing back.
 *
 * @param read up to where the group had ever committed, or was overtaken by the log's start; exclusive
 * @param spans in order, apart from each other, and at most {@value #MOST} a partition
 */
public record UnreadUsers(Map<Integer, Long> read, Map<Integer, List<Span>> spans) {

    /** The offsets in [from, to). */
    public record Span(long from, long to) {}

    /** Nothing was lost. */
    public static final UnreadUsers NONE = new UnreadUsers(Map.of(), Map.of());

    /** Retention looks every few minutes, and what it deletes at a time is one span at most. */
    static final int MOST = 64;

    public UnreadUsers {
        read = Collections.unmodifiableMap(new TreeMap<>(read));
        Map<Integer, List<Span>> ordered = new TreeMap<>();
        spans.forEach((partition, all) -> ordered.put(partition, joined(all)));
        spans = Collections.unmodifiableMap(ordered);
    }

    /**
     * The same after one more look at a partition.
     *
     * @param since where the team began
     * @param committed empty where it is nothing
     * @param start the first offset that the log still has
     */
    public UnreadUsers seen(int partition, long since, OptionalLong committed, long start) {
        Long before = read.get(partition);
        // By what was committed at the look before: a consumer that was overtaken may have committed again by now.
        long known = Math.max(since, before == null ? committed.orElse(since) : before);
        long now = Math.max(Math.max(known, start), committed.orElse(since));
        if (before != null && now == before) {
            return this;
        }
        Map<Integer, List<Span>> more = new HashMap<>(spans);
        if (start > known) {
            more.merge(partition, List.of(new Span(known, start)), UnreadUsers::both);
        }
        Map<Integer, Long> further = new HashMap<>(read);
        further.put(partition, now);
        return new UnreadUsers(further, more);
    }

    /** What either knows of. */
    public UnreadUsers with(UnreadUsers other) {
        if (equals(other)) {
            return this;
        }
        Map<Integer, Long> further = new HashMap<>(read);
        other.read.forEach((partition, offset) -> further.merge(partition, offset, Math::max));
        Map<Integer, List<Span>> more = new HashMap<>(spans);
        other.spans.forEach((partition, all) -> more.merge(partition, all, UnreadUsers::both));
        return new UnreadUsers(further, more);
    }

    /** What is lost of the offsets in [from, to), in order. */
    public List<Span> within(int partition, long from, long to) {
        return spans.getOrDefault(partition, List.of()).stream()
                .map(span -> new Span(Math.max(from, span.from()), Math.min(to, span.to())))
                .filter(span -> span.from() < span.to())
                .toList();
    }

    private static List<Span> both(List<Span> one, List<Span> other) {
        List<Span> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Those that touch as one. Of too many the last ones are one as well: that takes no score down. */
    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        spans.stream()
                .filter(span -> span.from() < span.to())
                .sorted(Comparator.comparingLong(Span::from))
                .forEach(span -> {
                    boolean touches =
                            !joined.isEmpty() && span.from() <= joined.getLast().to();
                    if (touches || joined.size() == MOST) {
                        Span last = joined.removeLast();
                        joined.add(new Span(last.from(), Math.max(last.to(), span.to())));
                    } else {
                        joined.add(span);
                    }
                });
        return List.copyOf(joined);
    }
}
