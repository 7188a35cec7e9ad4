package io.groupstage.app.fault;

import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.kafka.broker.BrokerInterventions;
import io.groupstage.kafka.fault.FaultAction;
import io.groupstage.kafka.fault.FaultException;
import io.groupstage.kafka.fault.FaultSpan;
import java.io.IOException;

/** Does something to the process of one broker, and undoes it at the end. */
record BrokerFault(Intervention intervention) implements FaultAction {

    /** Begins, and returns what ends it. */
    interface Intervention {
        AutoCloseable at(int nodeId) throws IOException, InterruptedException;
    }

    static BrokerFault pause(BrokerInterventions brokers) {
        return new BrokerFault(brokers::suspend);
    }

    static BrokerFault takeAway(BrokerInterventions brokers, BrokerInterventions.End how) {
        return new BrokerFault(nodeId -> brokers.takeAway(nodeId, how));
    }

    @Override
    public void run(Fault fault, String before, FaultSpan span) throws FaultException, InterruptedException {
        if (fault.subject() instanceof FaultSubject.Broker broker) {
            try {
                AutoCloseable undo = intervention.at(broker.nodeId());
                try {
                    span.await();
                } finally {
                    undo.close();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new FaultException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
