package io.groupstage.app;

import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Position;
import io.groupstage.course.Redeliveries;
import io.groupstage.course.Team;
import io.groupstage.course.Verdict;
import io.groupstage.group.Rebalance;
import io.groupstage.group.Redelivered;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
final class RedeliveryLedger {

    /** As many as {@link Redeliveries} keeps. */
    private static final int REBALANCES = 100;

    /** What is known of one team. */
    private static final class Page {
        private final String topic;
        private final Map<String, Rebalance> rebalances = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Rebalance> eldest) {
                return size() > REBALANCES;
            }
        };
        private final Set<String> due = new LinkedHashSet<>();
        private Redeliveries redeliveries;
        private long judgedTo = -1;

        Page(String topic) {
            this.topic = topic;
            this.redeliveries = new Redeliveries(topic);
        }

        void add(Rebalance told) {
            Rebalance before = rebalances.get(told.id());
            Rebalance now = before == null ? told : told.merged(before);
            rebalances.put(told.id(), now);
            redeliveries.rebalanced(now);
            due.add(told.id());
            due.retainAll(rebalances.keySet());
        }

        void beginAnew() {
            redeliveries = new Redeliveries(topic);
            rebalances.values().forEach(redeliveries::rebalanced);
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
            Rebalance known = rebalances.get(id);
            if (known == null) {
                return Optional.empty();
            }
            Optional<Redelivered> cost = redeliveries.cost(id).filter(found -> known.redelivered()
                    .filter(before -> before.actedTwice() >= found.actedTwice())
                    .isEmpty());
            Optional<Rebalance> dearer = cost.map(known::withRedelivered);
            dearer.ifPresent(now -> rebalances.put(id, now));
            return dearer;
        }
    }

    private final Map<Team, Page> pages = new HashMap<>();
    private final Map<String, Page> byGroup = new HashMap<>();
    private Set<Team> owned = Set.of();

    RedeliveryLedger(Lesson lesson) {
        lesson.teams().forEach((group, team) -> {
            Page page = new Page(lesson.topic());
            pages.put(team, page);
            byGroup.put(group, page);
        });
    }

    /** The history tells of a rebalance, or tells more of it. */
    synchronized void rebalanced(Rebalance rebalance) {
        Page page = byGroup.get(rebalance.groupId());
        if (page != null && rebalance.span().completedAt().isPresent()) {
            page.add(rebalance);
        }
    }

    synchronized void judged(JudgedRecord judged) {
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
    synchronized void flush(Set<Team> now, Consumer<Rebalance> dearer) {
        for (Team team : now) {
            Page page = pages.get(team);
            if (page != null) {
                if (!owned.contains(team)) {
                    page.due.addAll(page.rebalances.keySet());
                }
                page.due.forEach(id -> page.dearer(id).ifPresent(dearer));
                page.due.clear();
            }
        }
        owned = Set.copyOf(now);
    }
}
