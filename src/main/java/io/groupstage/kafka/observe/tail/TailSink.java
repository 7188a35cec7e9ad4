package io.groupstage.kafka.observe.tail;

import io.groupstage.group.Group;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.rebalance.History;
import io.groupstage.kafka.observe.cluster.Coordinators;
import io.groupstage.kafka.observe.publish.Commits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a tail begins, and where it puts what it knows. The tail's thread calls, but where it says otherwise. */
public interface TailSink extends Coordinators.Listener {

    /**
     * Begins to read.
     *
     * @return what is known without reading; empty while it cannot begin: then it is asked again
     */
    Optional<List<GroupEvent>> begin(OffsetsLog log);

    /** Whether what was learned elsewhere has to wait, because the log is being read far in the past. */
    boolean holds();

    /** Where commits are noted as they are read. */
    Commits commits();

    void publish(History history, Map<String, Optional<Group>> changes);

    /** All that stood in the log at the start is published. Said again and again. */
    void becomeReady();
}
