package io.groupstage.group.fold;

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

/** The last rebalances of one group that have ended, open to what is learned of them later. */
final class AmendableRebalances {

    static final int MOST = 8;

    /** The coordinator's words on what is read of the past come after it, all at once. */
    static final int MOST_PAST = 200;

    private final Deque<RebalanceDraft> newestFirst = new ArrayDeque<>();
    /** Those of which more is known than was told. */
    private final Set<RebalanceDraft> amended = new HashSet<>();

    private final Map<String, Rebalance> news = new LinkedHashMap<>();
    private int most = MOST_PAST;

    /** The newest of that kind. */
    Optional<RebalanceDraft> find(Predicate<RebalanceDraft> kind) {
        return newestFirst.stream().filter(kind).findFirst();
    }

    /** What ends from now on has words that come in time. What is open stays so until then, for words on the past. */
    void becomeLive() {
        most = MOST;
    }

    /** One more has ended. What was learned of the others is to be told before. */
    Rebalance add(RebalanceDraft draft) {
        newestFirst.addFirst(draft);
        while (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
        return tell(draft);
    }

    /** More is known of one; told when somebody asks, as of a large group thousands of words may come at once. */
    void amend(RebalanceDraft draft) {
        if (draft.hasEnded()) {
            amended.add(draft);
        }
    }

    void nameTopic(String topicId, String name) {
        newestFirst.stream().filter(draft -> draft.nameTopic(topicId, name)).forEach(this::amend);
    }

    private Rebalance tell(RebalanceDraft draft) {
        Rebalance rebalance = draft.rebalance(draft.before());
        news.put(rebalance.id(), rebalance);
        return rebalance;
    }

    /**
     * Tells what was learned, of the oldest first: the second half of one has its cause from the first.
     *
     * @return the newest one, if more is known of it
     */
    Optional<Rebalance> retell() {
        Optional<Rebalance> before = Optional.empty();
        Iterator<RebalanceDraft> oldestFirst = newestFirst.descendingIterator();
        while (!amended.isEmpty() && oldestFirst.hasNext()) {
            RebalanceDraft draft = oldestFirst.next();
            before.ifPresent(draft::follow);
            before = amended.contains(draft) || before.isPresent() ? Optional.of(tell(draft)) : Optional.empty();
        }
        amended.clear();
        return before;
    }

    /** What was told since this was asked last. */
    List<Rebalance> drain() {
        List<Rebalance> drained = List.copyOf(news.values());
        news.clear();
        return drained;
    }
}
