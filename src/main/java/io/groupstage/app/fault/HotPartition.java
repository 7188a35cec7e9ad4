package io.groupstage.app.fault;

import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.kafka.fault.FaultAction;
import io.groupstage.kafka.fault.FaultSpan;
import io.groupstage.web.port.TrafficControl;
import java.util.OptionalInt;

/**
 * Sends half of the users to one partition for a while. An instructor who changes the hot partition meanwhile has the last
 * word.
 */
record HotPartition(TrafficControl traffic) implements FaultAction {

    @Override
    public String before(Fault fault) {
        OptionalInt hot = traffic.report().plan().hotPartition();
        return hot.isPresent() ? String.valueOf(hot.getAsInt()) : "";
    }

    @Override
    public void run(Fault fault, String before, FaultSpan span) throws InterruptedException {
        order(OptionalInt.of(partition(fault)));
        try {
            span.await();
        } finally {
            restore(fault, before);
        }
    }

    @Override
    public void restore(Fault fault, String before) {
        if (traffic.report().plan().hotPartition().equals(OptionalInt.of(partition(fault)))) {
            order(before.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(before)));
        }
    }

    private static int partition(Fault fault) {
        return fault.subject() instanceof FaultSubject.Partition one ? one.partition() : 0;
    }

    private void order(OptionalInt hot) {
        TrafficPlan plan = traffic.report().plan();
        traffic.order(new TrafficPlan(plan.rate(), plan.paused(), hot));
    }
}
