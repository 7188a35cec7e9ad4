package io.groupstage.kafka.observe.publish;

import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The inputs of an observer besides the cluster.
 *
 * @param past the history of an earlier run
 * @param coordinatorLogs the directory with the log files of the coordinators of this machine's brokers
 * @param limits shortens each rebalance before it is kept and reported: a hostile client can make it large
 */
public record ObserverInputs(History past, Optional<Path> coordinatorLogs, UnaryOperator<Rebalance> limits) {

    /** No inputs: another cluster, observed for the first time. */
    public static final ObserverInputs NONE =
            new ObserverInputs(History.NONE, Optional.empty(), UnaryOperator.identity());
}
