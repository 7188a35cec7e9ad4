package io.groupstage.app.news;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.step.Redeliveries;
import io.groupstage.course.users.Position;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.rebalance.LastRebalances;
import io.groupstage.group.rebalance.Rebalance;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts what the scorer judges beside what the history tells: what each rebalance of a team cost. Told by two threads, the
 * history's and the scorer's. What became known is told at the next {@link #flush}, so that a thousand records that are
 * acted upon twice are one record of the history and not a thousand.
 *
 * <p>A scorer that is given a team judges its actions from the first: its page begins anew then. A page that was written
 * by another process says as much or less; the larger cost stays.
 */
public final class RedeliveryLedger {

    /** As many as {@link Redeliveries} keeps, and some of them heavy. */
    private static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(100, 2L << 20, 16L << 20);

    /** What is known of one team. */
    private final class Page {
        private final String group;
        private final String topic;
        private final Set<String> due = new LinkedHashSet<>();
        private Redeliveries redeliveries;
        private long judgedTo = -1;

        Page(String group, String topic) {
            this.group = group;
            this.topic = topic;
            this.redeliveries = new Redeliveries(topic);
        }

        void add(Rebalance told) {
            Rebalance now = rebalances.find(group, told.id()).map(told::merged).orElse(told);
            rebalances.put(now);
            redeliveries.rebalanced(now);
            due.add(told.id());
            due.removeIf(id -> rebalances.find(group, id).isEmpty());
        }

        void beginAnew() {
            redeliveries = new Redeliveries(topic);
            rebalances.since(group, 0).forEach(redeliveries::rebalanced);
        }

        void acted(JudgedRecord judged, Position user) {
            if (judged.offset() <= judgedTo) {
                beginAnew();
            }
            judgedTo = judged.offset();
            if (judged.verdict().kind() == Verdict.Code.CORRECT) {
                redeliveries.acted(user, judged.at());
            } else if (judged.verdict().kind() == Verdict.Code.DUPLICATE) {
                redeliveries.actedAgain(user, judged.at()).ifPresent(due::add);
            }
        }

        /** With what it cost, where that is more than was known. */
        Optional<Rebalance> dearer(String id) {
            Optional<Rebalance> dearer = rebalances.find(group, id).flatMap(this::dearer);
            dearer.ifPresent(rebalances::put);
            return dearer;
        }

        private Optional<Rebalance> dearer(Rebalance known) {
            return redeliveries
                    .cost(known.id())
                    .filter(found -> known.redelivered()
                            .filter(before -> before.actedTwice() >= found.actedTwice())
                            .isEmpty())
                    .map(known::withRedelivered);
        }

        void allDue() {
            rebalances.since(group, 0).forEach(known -> due.add(known.id()));
        }
    }

    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private final Map<Team, Page> pages = new HashMap<>();
    private final Map<String, Page> byGroup = new HashMap<>();
    private Set<Team> owned = Set.of();

    public RedeliveryLedger(LabSpec lesson) {
        lesson.teams().forEach((group, team) -> {
            Page page = new Page(group, lesson.topic());
            pages.put(team, page);
            byGroup.put(group, page);
        });
    }

    /** The history tells of a rebalance, or tells more of it. */
    public synchronized void rebalanced(Rebalance rebalance) {
        Page page = byGroup.get(rebalance.groupId());
        if (page != null && rebalance.span().completedAt().isPresent()) {
            page.add(rebalance);
        }
    }

    public synchronized void judged(JudgedRecord judged) {
        Page page = pages.get(judged.team());
        Optional<Position> user = judged.verdict().user();
        if (page != null && user.isPresent() && judged.kind() == JudgedRecord.Kind.ACTION) {
            page.acted(judged, user.get());
        }
    }

    /**
     * Tells what became dearer since the last time.
     *
     * @param now the teams whose actions this process judges: what it knows of others may be old
     */
    public synchronized void flush(Set<Team> now, Consumer<Rebalance> dearer) {
        for (Team team : now) {
            Page page = pages.get(team);
            if (page != null) {
                if (!owned.contains(team)) {
                    page.allDue();
                }
                page.due.forEach(id -> page.dearer(id).ifPresent(dearer));
                page.due.clear();
            }
        }
        owned = Set.copyOf(now);
    }
}
