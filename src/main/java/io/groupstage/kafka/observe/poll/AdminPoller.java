package io.groupstage.kafka.observe.poll;

import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.kafka.observe.cluster.Cluster;
import io.groupstage.kafka.observe.cluster.Coordinators;
import io.groupstage.kafka.observe.logs.Logs;
import io.groupstage.kafka.observe.logs.TailReader;
import io.groupstage.kafka.observe.logs.UncertainTails;
import io.groupstage.kafka.topic.Outage;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/** Sends requests to the Admin API in rounds of {@value #MILLIS} ms; no round waits for an answer. */
public final class AdminPoller implements Runnable {

    public static final int MILLIS = 200;

    /** Requests the ends of logs at rest every 600 ms. */
    private static final int TO_REST = 3;
    /** Describes groups every second. */
    private static final int TO_DESCRIBE = 5;
    /** Requests topics every two seconds. */
    private static final int TO_TOPICS = 10;
    /** Requests what rarely changes every ten seconds. */
    private static final int TO_ALL = 50;

    private final Cluster cluster;
    private final Supplier<Collection<Group>> groups;
    private final Asked asked;
    private final UncertainTails uncertain;
    private final Outage outage;
    private int round;

    /** The components that send the requests. */
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
        this.uncertain = new UncertainTails(asked.logs());
        this.outage = outage;
    }

    @Override
    public void run() {
        try {
            ask(round++);
            outage.succeeded();
        } catch (RuntimeException | Error e) {
            // The scheduler drops a task that throws, so a round must not.
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
        asked.logs().askEnds(concerned, number % TO_REST == 0);
        if (number % TO_DESCRIBE == 0) {
            asked.coordinators().ask(known);
            asked.logs().askStable(concerned);
            asked.heldBack().ask();
            asked.tails().startReading(uncertain.of(known, cluster.clock().instant()));
        }
        if (number % TO_TOPICS == 0) {
            asked.topics().ask(known);
            asked.logs().askStarts(concerned);
        }
    }
}
