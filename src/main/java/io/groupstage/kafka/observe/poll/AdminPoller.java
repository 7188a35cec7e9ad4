package io.groupstage.kafka.observe.poll;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.Coordinators;
import io.groupstage.kafka.observe.cluster.Outage;
import io.groupstage.kafka.observe.logs.Logs;
import io.groupstage.kafka.observe.logs.TailReader;
import io.groupstage.kafka.observe.logs.UncertainTails;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the Admin API in rounds of {@value #MILLIS} ms; no round waits for an answer. */
public final class AdminPoller implements Runnable {

    public static final int MILLIS = 200;

    /** Every second. */
    private static final int TO_DESCRIBE = 5;
    /** Every two seconds. */
    private static final int TO_TOPICS = 10;
    /** Every ten seconds: what moves rarely. */
    private static final int TO_ALL = 50;

    private final Cluster cluster;
    private final Supplier<Collection<Group>> groups;
    private final Asked asked;
    private final UncertainTails doubts;
    private final Outage outage;
    private int round;

    /** What there is to ask. */
    public record Asked(
            Logs logs,
            TailReader tails,
            TopicWatch topics,
            Coordinators coordinators,
            TransactionBlockedGroups heldBack) {}

    public AdminPoller(Cluster cluster, Supplier<Collection<Group>> groups, Asked asked, Outage outage) {
        this.cluster = cluster;
        this.groups = groups;
        this.asked = asked;
        this.doubts = new UncertainTails(asked.logs());
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
        asked.coordinators().poll();
        Set<TopicPartition> named = asked.logs().named(known);
        asked.topics().askNew(known);
        Set<TopicPartition> concerned = asked.logs().concerned(named);
        asked.logs().askEnds(concerned);
        if (number % TO_DESCRIBE == 0) {
            asked.coordinators().ask(known);
            asked.logs().askStable(concerned);
            asked.heldBack().ask();
            asked.tails().look(doubts.of(known, cluster.clock().instant()));
        }
        if (number % TO_TOPICS == 0) {
            asked.topics().ask(known);
            asked.logs().askStarts(concerned);
        }
    }
}
