package io.groupstage.kafka.observe.tail;

import io.groupstage.group.Group;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.cluster.Coordinators;
import io.groupstage.kafka.observe.publish.Commits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Receives what a tail reads, and decides where it starts. Only the tail's thread calls, unless noted otherwise. */
public interface TailSink extends Coordinators.Listener {

    /**
     * Starts to read.
     *
     * @return the events that are known without reading; empty if reading cannot start yet, then this is called again
     */
    Optional<List<GroupEvent>> begin(OffsetsLog log);

    /** Returns whether observations have to wait, because the log is being read far in the past. */
    boolean holds();

    /** Returns the object that collects the commits. */
    Commits commits();

    void publish(History history, Map<String, Optional<Group>> changes);

    /** Reports that the backlog is published. Called repeatedly. */
    void becomeReady();
}
