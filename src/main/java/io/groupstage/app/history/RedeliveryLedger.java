package io.groupstage.app.history;

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
 * Computes the cost of each rebalance of a team, from the scorer's verdicts and the history of rebalances. The
 * history's and the scorer's threads call it. It collects costs until the next {@link #flush}, so that a thousand
 * records that are acted upon twice become one record of the history.
 *
 * <p>A scorer that is assigned a team judges its actions from the first one, so the account of that team starts again.
 * A cost that another process has written is equal or smaller; the larger cost stays.
 */
public final class RedeliveryLedger {

    /** Keeps as many rebalances as {@link Redeliveries}, with room for some large ones. */
    private static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(100, 2L << 20, 16L << 20);

    /** Holds the rebalances and costs of one team. */
    private final class Account {
        private final String group;
        private final String topic;
        private final Set<String> due = new LinkedHashSet<>();
        private Redeliveries redeliveries;
        private long judgedTo = -1;

        Account(String group, String topic) {
            this.group = group;
            this.topic = topic;
            this.redeliveries = new Redeliveries(topic);
        }

        void add(Rebalance reported) {
            redeliveries.rebalanced(rebalances.merge(reported));
            due.add(reported.id());
            due.removeIf(id -> rebalances.find(group, id).isEmpty());
        }

        void beginAnew() {
            redeliveries = new Redeliveries(topic);
            rebalances.of(group).forEach(redeliveries::rebalanced);
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

        /** Returns the rebalance with its cost if that is higher than the known cost. */
        Optional<Rebalance> costlier(String id) {
            Optional<Rebalance> costlier = rebalances.find(group, id).flatMap(this::costlier);
            costlier.ifPresent(rebalances::put);
            return costlier;
        }

        private Optional<Rebalance> costlier(Rebalance known) {
            return redeliveries
                    .cost(known.id())
                    .filter(found -> known.redelivered()
                            .filter(before -> before.actedTwice() >= found.actedTwice())
                            .isEmpty())
                    .map(known::withRedelivered);
        }

        void allDue() {
            rebalances.of(group).forEach(known -> due.add(known.id()));
        }
    }

    private final LastRebalances rebalances = new LastRebalances(BOUNDS);
    private final Map<Team, Account> accounts = new HashMap<>();
    private final Map<String, Account> byGroup = new HashMap<>();
    private Set<Team> owned = Set.of();

    public RedeliveryLedger(LabSpec spec) {
        spec.teams().forEach((group, team) -> {
            Account account = new Account(group, spec.topic());
            accounts.put(team, account);
            byGroup.put(group, account);
        });
    }

    /** Takes a rebalance from the history: a new one, or one whose facts have improved. */
    public synchronized void rebalanced(Rebalance rebalance) {
        Account account = byGroup.get(rebalance.groupId());
        if (account != null && rebalance.span().completedAt().isPresent()) {
            account.add(rebalance);
        }
    }

    public synchronized void judged(JudgedRecord judged) {
        Account account = accounts.get(judged.team());
        Optional<Position> user = judged.verdict().user();
        if (account != null && user.isPresent() && judged.kind() == JudgedRecord.Kind.ACTION) {
            account.acted(judged, user.get());
        }
    }

    /**
     * Reports the rebalances whose costs have risen since the last call.
     *
     * @param now the teams whose actions this process judges; its costs for other teams may be outdated
     */
    public synchronized void flush(Set<Team> now, Consumer<Rebalance> costlier) {
        for (Team team : now) {
            Account account = accounts.get(team);
            if (account != null) {
                if (!owned.contains(team)) {
                    account.allDue();
                }
                account.due.forEach(id -> account.costlier(id).ifPresent(costlier));
                account.due.clear();
            }
        }
        owned = Set.copyOf(now);
    }
}
