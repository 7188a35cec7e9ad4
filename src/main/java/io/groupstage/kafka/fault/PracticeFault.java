package io.groupstage.kafka.fault;

import io.groupstage.course.fault.Fault;
import java.util.Map;

/** Does something to the topic of the {@link PracticeGroup}, which runs only for it. */
public final class PracticeFault implements FaultAction {

    /** Is what happens while the group runs. */
    private interface Deed {
        void to(PracticeGroup group, Fault fault, FaultSpan span) throws FaultException, InterruptedException;
    }

    private final Map<String, Object> clientConfig;
    private final Deed deed;

    private PracticeFault(Map<String, Object> clientConfig, Deed deed) {
        this.clientConfig = clientConfig;
        this.deed = deed;
    }

    /** Returns the fault that adds partitions to the topic. */
    public static PracticeFault addPartitions(Map<String, Object> clientConfig) {
        return new PracticeFault(clientConfig, (group, fault, span) -> PracticeDeeds.addPartitions(group, span));
    }

    /** Returns the fault that leaves a transaction open. */
    public static PracticeFault hangingTransaction(Map<String, Object> clientConfig) {
        return new PracticeFault(
                clientConfig, (group, fault, span) -> PracticeDeeds.hangingTransaction(clientConfig, span));
    }

    /** Returns the fault that deletes records before the stopped group has read them. */
    public static PracticeFault retention(Map<String, Object> clientConfig) {
        return new PracticeFault(clientConfig, PracticeDeeds::retention);
    }

    @Override
    public void run(Fault fault, String before, FaultSpan span) throws FaultException, InterruptedException {
        PracticeGroup group = PracticeGroup.start(clientConfig, span);
        try {
            deed.to(group, fault, span);
        } finally {
            group.end();
        }
    }

    @Override
    public void restore(Fault fault, String before) throws FaultException, InterruptedException {
        PracticeGroup.restore(clientConfig);
    }
}
