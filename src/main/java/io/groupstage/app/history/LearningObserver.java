package io.groupstage.app.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.observe.GroupObserver;

/** Adds what other processes wrote about a group to the observer of this process. */
public record LearningObserver(GroupObserver groups) implements HistoryTail.Listener {

    @Override
    public void rebalanced(Rebalance rebalance) {
        groups.learned(rebalance);
    }

    @Override
    public void noted(GroupNote note) {
        groups.learned(note);
    }
}
