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
 * Holds, by partition, the users that retention deleted before a team's group could read them. A team cannot flag a
 * user that it cannot read.
 *
 * <p>For example, the committed offset of partition 3 was 100 when its log start offset became 400. The users at 100 to
 * 399 are lost to this team. Its consumer goes on at 400, and its next commit is higher. A user below an offset that
 * was ever committed is not lost, even if the group commits less later.
 *
 * @param read the highest offset that the group ever committed, or at which the log start offset overtook it; exclusive
 * @param spans the lost offsets, in order and without overlap; at most {@value #MOST} spans per partition
 */
public record UnreadUsers(Map<Integer, Long> read, Map<Integer, List<Span>> spans) {

    /** The offsets in [from, to). */
    public record Span(long from, long to) {}

    /** The value of a team that lost nothing. */
    public static final UnreadUsers NONE = new UnreadUsers(Map.of(), Map.of());

    /** The most spans per partition. Retention runs every few minutes, and each run deletes at most one span. */
    static final int MOST = 64;

    public UnreadUsers {
        read = Collections.unmodifiableMap(new TreeMap<>(read));
        Map<Integer, List<Span>> ordered = new TreeMap<>();
        spans.forEach((partition, all) -> ordered.put(partition, joined(all)));
        spans = Collections.unmodifiableMap(ordered);
    }

    /**
     * Returns this value after one more look at a partition.
     *
     * @param since the offset at which the team began
     * @param committed the group's committed offset; empty if it has none
     * @param start the log start offset
     */
    public UnreadUsers seen(int partition, long since, OptionalLong committed, long start) {
        Long before = read.get(partition);
        // The previous look's committed offset counts: a consumer that was overtaken may have committed again by now.
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

    /** Returns the union of both values. */
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

    /** Returns the lost spans within [from, to), in order. */
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

    /** Joins spans that touch. If there are too many, it joins the last ones as well, which never lowers a score. */
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
