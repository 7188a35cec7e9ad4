package io.groupstage.kafka.observe.publish;

import io.groupstage.group.Group;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the groups from the thread that reads the log to all threads. Each group is immutable and complete; two
 * groups may be one batch apart.
 */
public final class PublishedGroups {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedGroups.class);

    private volatile Map<String, Group> groups = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final GroupListener listener;
    private final UnaryOperator<Rebalance> limits;
    private final HandOverEnds handOvers;
    private final Histories histories = new Histories();
    private volatile Commits commits = new Commits();
    /** Kept only until ready, to free the memory. */
    private History past;

    private volatile Map<String, Rebalance> current = new ConcurrentHashMap<>();

    public PublishedGroups(GroupListener listener, History past) {
        this(listener, past, UnaryOperator.identity(), HandOverEnds.unknown());
    }

    /**
     * Creates an object that nobody follows, whose groups another one takes over.
     *
     * @param limits shortens each rebalance before it is kept
     */
    public PublishedGroups(UnaryOperator<Rebalance> limits) {
        this(GroupListener.NOBODY, History.NONE, limits, HandOverEnds.unknown());
    }

    /** @param limits shortens each rebalance before it is kept and reported */
    public PublishedGroups(
            GroupListener listener, History past, UnaryOperator<Rebalance> limits, HandOverEnds handOvers) {
        this.listener = listener;
        this.limits = limits;
        this.handOvers = handOvers;
        this.past = past;
        past.rebalances().forEach(histories::add);
        past.notes().forEach(histories::add);
    }

    public void publish(History read, Map<String, Optional<Group>> changes) {
        History whole = handOvers.complete(read);
        History history = new History(whole.rebalances().stream().map(limits).toList(), whole.notes(), whole.current());
        history.rebalances().forEach(histories::add);
        history.notes().forEach(histories::add);
        history.current()
                .forEach((groupId, now) -> now.ifPresentOrElse(
                        rebalance -> current.put(groupId, rebalance), () -> current.remove(groupId)));
        changes.forEach((groupId, change) -> {
            change.ifPresentOrElse(group -> groups.put(groupId, group), () -> forget(groupId));
            if (ready.isDone()) {
                tell(groupId, change);
            }
        });
        commits.forgetUnless(groups::containsKey);
        if (ready.isDone()) {
            tell(history);
        }
    }

    public Commits commits() {
        return commits;
    }

    public Histories histories() {
        return histories;
    }

    /** Returns the rebalances, newest first; the one under way comes first. */
    public List<Rebalance> rebalances(String groupId) {
        List<Rebalance> all = new ArrayList<>();
        Optional.ofNullable(current.get(groupId)).ifPresent(all::add);
        all.addAll(histories.rebalances(groupId));
        return all;
    }

    /** Reports that the backlog is published. */
    public void becomeReady() {
        if (!ready.isDone()) {
            groups.forEach((groupId, group) -> tell(groupId, Optional.of(group)));
            tell(histories.since(past)); // what happened before the start, as far as the log still contains it
            past = History.NONE;
            ready.complete(null);
        }
    }

    /**
     * Replaces everything by the contents of another object at once, and reports the differences. Rebalances that were
     * seen live are kept.
     */
    public void takeOver(PublishedGroups whole) {
        Map<String, Group> before = groups;
        groups = new ConcurrentHashMap<>(whole.groups);
        current = new ConcurrentHashMap<>(whole.current);
        commits = whole.commits;
        History news = histories.complete(whole.histories);
        if (ready.isDone()) {
            groups.forEach((groupId, group) -> {
                if (!group.equals(before.get(groupId))) {
                    tell(groupId, Optional.of(group));
                }
            });
            before.keySet().stream()
                    .filter(groupId -> !groups.containsKey(groupId))
                    .forEach(groupId -> tell(groupId, Optional.empty()));
            tell(news);
        }
    }

    public CompletableFuture<Void> ready() {
        return ready;
    }

    public Collection<Group> all() {
        return Collections.unmodifiableCollection(groups.values());
    }

    public Optional<Group> group(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    private void tell(String groupId, Optional<Group> change) {
        guarded(() -> change.ifPresentOrElse(listener::changed, () -> listener.forgotten(groupId)));
    }

    private void forget(String groupId) {
        groups.remove(groupId);
        commits.forget(groupId);
    }

    private void tell(History history) {
        history.rebalances().forEach(rebalance -> guarded(() -> listener.rebalanced(rebalance)));
        history.current().keySet().forEach(groupId -> guarded(() -> listener.rebalancing(groupId)));
        history.notes().forEach(note -> guarded(() -> listener.noted(note)));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A listener failed on a change of a group; it receives the next one", e);
        }
    }
}
