package io.groupstage.kafka.broker.guard;

import io.groupstage.kafka.broker.logging.OldClients;
import java.util.function.Consumer;
import kafka.server.KafkaRaftServer;

/** Bounds what clients other than the lab's take of this process's broker. */
public final class BrokerGuard {

    /** Of all listeners of a broker: beyond that, who connects waits. */
    public static final int MOST_CONNECTIONS = Newcomers.OF_ALL;

    /** A batch of Kafka's usual largest size, and room for what surrounds it. */
    static final int LARGEST_TEAM_REQUEST = (1 << 20) + (128 << 10);

    private BrokerGuard() {}

    /**
     * Takes its places in a server that has started; they are held until the process ends.
     *
     * @param labUser the only account that is not bounded
     * @param reader is told of each kind of thing that is refused, seldom
     */
    public static void install(KafkaRaftServer server, String labUser, Consumer<Report> reader) {
        KafkaInternals kafka = KafkaInternals.of(server);
        Reports reports = new Reports(reader);
        OldClients.report((connectionId, request) -> kafka.teamChannels().stream()
                .filter(channel -> channel.id().equals(connectionId))
                .findFirst()
                .ifPresent(channel -> reports.tooOld(
                        ConnectionWatch.user(channel), channel.socketAddress().getHostAddress(), request)));
        Door door = new Door(reports);
        kafka.paceTeams(LARGEST_TEAM_REQUEST, door);
        RequestRules rules =
                new RequestRules(partition -> kafka.metadata().contains(partition), partition -> kafka.metadata()
                        .getTopicName(partition.topicId())
                        .flatMap(topic -> kafka.metadata().numPartitions(topic))
                        .filter(count -> partition.partition() >= 0 && partition.partition() < count)
                        .isPresent());
        kafka.intercept((kafkas, channel) -> new RequestGuard(kafkas, channel, rules, labUser, reports));
        new ConnectionWatch(kafka, door, reports).start();
    }
}
