package io.groupstage.app.history;

import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryTail;
import java.util.List;

/** Passes each entry of the history to all readers, in their order. */
public record HistoryReaders(List<HistoryTail.Listener> readers) implements HistoryTail.Listener {

    @Override
    public void rebalanced(Rebalance rebalance) {
        readers.forEach(reader -> reader.rebalanced(rebalance));
    }

    @Override
    public void noted(GroupNote note) {
        readers.forEach(reader -> reader.noted(note));
    }
}
