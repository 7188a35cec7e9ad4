package io.groupstage.app.fault;

import io.groupstage.course.fault.FaultKind;
import io.groupstage.kafka.broker.BrokerInterventions;
import io.groupstage.kafka.broker.BrokerInterventions.End;
import io.groupstage.kafka.fault.FaultAction;
import io.groupstage.web.port.TrafficControl;
import java.util.function.Function;

/** Has the action of each kind of fault, for the lab's own process. */
public record LabFaults(BrokerInterventions brokers, TrafficControl traffic)
        implements Function<FaultKind, FaultAction> {

    @Override
    public FaultAction apply(FaultKind kind) {
        return switch (kind) {
            case PAUSE_BROKER -> BrokerFault.pause(brokers);
            case KILL_BROKER -> BrokerFault.takeAway(brokers, End.KILL);
            case RESTART_BROKER -> BrokerFault.takeAway(brokers, End.SHUT_DOWN);
            case HOT_PARTITION -> new HotPartition(traffic);
        };
    }
}
