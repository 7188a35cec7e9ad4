package io.groupstage.kafka.observe.publish;

import io.groupstage.group.rebalance.History;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an observer may know besides what the cluster tells everybody.
 *
 * @param past what an earlier life of it knew
 * @param coordinatorLogs the directory into which the brokers of this machine write what their coordinators say
 */
public record ObserverInputs(History past, Optional<Path> coordinatorLogs) {

    /** A foreign cluster, seen for the first time. */
    public static final ObserverInputs NONE = new ObserverInputs(History.NONE, Optional.empty());
}
