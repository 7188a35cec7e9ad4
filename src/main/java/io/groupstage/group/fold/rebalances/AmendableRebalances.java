package io.groupstage.group.fold.rebalances;

import io.groupstage.group.rebalance.Rebalance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps the last rebalances of one group that have ended, so that later evidence can amend them. */
public final class AmendableRebalances {

    public static final int MOST = 8;

    /** While the past is read, the log lines of the coordinator arrive after the records, all at once. */
    static final int MOST_PAST = 200;

    private final Deque<RebalanceDraft> newestFirst = new ArrayDeque<>();
    /** The rebalances of which more is known than was published. */
    private final Set<RebalanceDraft> amended = new HashSet<>();

    private final Map<String, Rebalance> news = new LinkedHashMap<>();
    private int most = MOST_PAST;

    /** Returns the newest rebalance that matches. */
    Optional<RebalanceDraft> find(Predicate<RebalanceDraft> kind) {
        return newestFirst.stream().filter(kind).findFirst();
    }

    /** Shortens the list from now on: log lines arrive in time. Older rebalances stay until newer ones replace them. */
    void becomeLive() {
        most = MOST;
    }

    /** Adds a rebalance that has ended. Call {@link #republish} before, for what was learned of the others. */
    Rebalance add(RebalanceDraft draft) {
        newestFirst.addFirst(draft);
        while (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
        return publish(draft);
    }

    /**
     * Marks a rebalance as amended. It is published when drained: for a large group, thousands of lines may arrive at
     * once.
     */
    void amend(RebalanceDraft draft) {
        if (draft.hasEnded()) {
            amended.add(draft);
        }
    }

    void nameTopic(String topicId, String name) {
        newestFirst.stream().filter(draft -> draft.nameTopic(topicId, name)).forEach(this::amend);
    }

    private Rebalance publish(RebalanceDraft draft) {
        Rebalance rebalance = draft.rebalance(draft.before());
        news.put(rebalance.id(), rebalance);
        return rebalance;
    }

    /**
     * Publishes the amended rebalances, the oldest first: the second half of a rebalance has its cause from the first.
     *
     * @return the newest rebalance, if more is known of it
     */
    Optional<Rebalance> republish() {
        if (amended.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rebalance> before = Optional.empty();
        Iterator<RebalanceDraft> oldestFirst = newestFirst.descendingIterator();
        while (!amended.isEmpty() && oldestFirst.hasNext()) {
            RebalanceDraft draft = oldestFirst.next();
            before.ifPresent(draft::follow);
            before = amended.contains(draft) || before.isPresent() ? Optional.of(publish(draft)) : Optional.empty();
        }
        amended.clear();
        return before;
    }

    /** Returns what was published since the last call. */
    List<Rebalance> drain() {
        List<Rebalance> drained = List.copyOf(news.values());
        news.clear();
        return drained;
    }
}
