package io.groupstage.kafka.observe;

import io.groupstage.group.Group;
import java.util.Collection;
import java.util.function.Supplier;

/** Asks the Admin API in rounds of {@value #MILLIS} ms; no round waits for an answer. */
final class Rounds implements Runnable {

    static final int MILLIS = 200;

    /** Every second. */
    private static final int TO_DESCRIBE = 5;
    /** Every ten seconds: what moves rarely. */
    private static final int TO_ALL = 50;

    private final Cluster cluster;
    private final Supplier<Collection<Group>> groups;
    private final Logs logs;
    private final Coordinators coordinators;
    private final Outage outage;
    private int round;

    Rounds(Cluster cluster, Supplier<Collection<Group>> groups, Logs logs, Coordinators coordinators, Outage outage) {
        this.cluster = cluster;
        this.groups = groups;
        this.logs = logs;
        this.coordinators = coordinators;
        this.outage = outage;
    }

    @Override
    public void run() {
        try {
            ask(round++);
            outage.succeeded();
        } catch (RuntimeException e) {
            // A round that throws would be the last one: the scheduler drops it.
            outage.failed(e);
        }
    }

    private void ask(int number) {
        boolean all = number % TO_ALL == 0;
        Collection<Group> known = groups.get();
        cluster.beat();
        if (cluster.topics().anyUnresolved() && all) {
            cluster.topics().refresh();
        }
        coordinators.poll();
        logs.ask(known, all);
        if (number % TO_DESCRIBE == 0) {
            coordinators.ask(known, all);
        }
    }
}
