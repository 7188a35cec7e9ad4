package io.groupstage.kafka.observe.publish;

import io.groupstage.group.rebalance.History;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The inputs of an observer besides the cluster.
 *
 * @param past the history of an earlier run
 * @param coordinatorLogs the directory with the log files of the coordinators of this machine's brokers
 */
public record ObserverInputs(History past, Optional<Path> coordinatorLogs) {

    /** No inputs: another cluster, observed for the first time. */
    public static final ObserverInputs NONE = new ObserverInputs(History.NONE, Optional.empty());
}
