package io.groupstage.app;

import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Position;
import io.groupstage.course.Redeliveries;
import io.groupstage.course.Team;
import io.groupstage.course.Verdict;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.History;
import io.groupstage.group.Rebalance;
import io.groupstage.group.Redelivered;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.observe.GroupListener;
import io.groupstage.kafka.score.Scorer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps what groups went through, and puts what the scorer saw beside it: what each rebalance of a team cost. Told by
 * two threads, the observer's and the scorer's; what became known is written at the next {@link #flush}, so that a
 * thousand records that are acted upon twice are one record of the history and not a thousand.
 */
final class Chronicle implements GroupListener, Scorer.Listener, AutoCloseable {

    /** How many rebalances of all teams may still become dearer. */
    private static final int OPEN = 2_000;

    private final HistoryLog log;
    private volatile Consumer<Rebalance> dearer = rebalance -> {};
    private final Map<String, Redeliveries> redeliveries = new HashMap<>();
    private final Map<String, Rebalance> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rebalance> eldest) {
            return size() > OPEN;
        }
    };
    private final Map<String, Rebalance> waiting = new LinkedHashMap<>();

    /** @param teams by name, which is that of their group */
    Chronicle(HistoryLog log, Map<String, Team> teams, String topic) {
        this.log = log;
        teams.keySet().forEach(team -> redeliveries.put(team, new Redeliveries(topic)));
        log.past().rebalances().forEach(this::open);
    }

    /** Who shall hear, in {@link #flush}, what a rebalance has cost so far. */
    void tell(Consumer<Rebalance> audience) {
        dearer = audience;
    }

    History past() {
        return log.past();
    }

    @Override
    public void changed(Group group) {}

    @Override
    public void forgotten(String groupId) {}

    @Override
    public synchronized void rebalanced(Rebalance rebalance) {
        waiting.put(key(rebalance), open(rebalance));
    }

    @Override
    public void noted(GroupNote note) {
        log.write(note);
    }

    @Override
    public synchronized void judged(JudgedRecord judged) {
        String group = judged.team().name();
        Redeliveries known = redeliveries.get(group);
        Optional<Position> user = judged.verdict().user();
        if (known == null || user.isEmpty()) {
            return;
        }
        if (judged.verdict().kind() == Verdict.Code.CORRECT) {
            known.acted(user.get(), judged.at());
        } else if (judged.verdict().kind() == Verdict.Code.DUPLICATE) {
            known.actedAgain(user.get(), judged.at())
                    .map(id -> open.get(key(group, id)))
                    .ifPresent(rebalance -> waiting.put(key(rebalance), rebalance));
        }
    }

    /** Writes what ended or became better known since the last time, and tells what it cost. */
    void flush() {
        Map<String, Rebalance> due;
        synchronized (this) {
            due = new LinkedHashMap<>(waiting);
            waiting.clear();
            due.replaceAll((key, rebalance) -> priced(rebalance));
            due.forEach(open::replace);
        }
        due.values().forEach(rebalance -> {
            log.write(rebalance);
            dearer.accept(rebalance);
        });
    }

    private synchronized Rebalance open(Rebalance rebalance) {
        Rebalance before = open.get(key(rebalance));
        Rebalance now = before == null ? rebalance : rebalance.keeping(before);
        Redeliveries team = redeliveries.get(rebalance.groupId());
        if (team != null) {
            open.put(key(rebalance), now);
            team.rebalanced(now);
        }
        return now;
    }

    private static String key(Rebalance rebalance) {
        return key(rebalance.groupId(), rebalance.id());
    }

    /** Names of groups are hostile text; no id has a line break. */
    private static String key(String groupId, String id) {
        return id + "\n" + groupId;
    }

    /** Writes what is left. */
    @Override
    public void close() {
        flush();
    }

    /** With what it has cost; what was known before a restart, and is gone from the teams' topics, stays known. */
    private Rebalance priced(Rebalance rebalance) {
        return Optional.ofNullable(redeliveries.get(rebalance.groupId()))
                .flatMap(known -> known.cost(rebalance.id()))
                .map(cost -> rebalance.withRedelivered(atLeast(cost, rebalance)))
                .orElse(rebalance);
    }

    private static Redelivered atLeast(Redelivered cost, Rebalance rebalance) {
        return rebalance
                .redelivered()
                .filter(before -> before.actedTwice() > cost.actedTwice())
                .orElse(cost);
    }
}
