package io.groupstage.kafka.broker.guard;

import io.groupstage.kafka.broker.logging.OldClients;
import io.groupstage.kafka.broker.login.PlainLogins;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import kafka.server.KafkaRaftServer;

/** Limits what clients other than the lab's can use of this process's broker. */
public final class BrokerGuard {

    /** The most connections to all listeners of a broker; further ones wait. */
    public static final int MOST_CONNECTIONS = Newcomers.OF_ALL;

    /** The largest request of a team: a batch of Kafka's default limit, and room for the rest of the request. */
    static final int LARGEST_TEAM_REQUEST = (1 << 20) + (128 << 10);

    private BrokerGuard() {}

    /**
     * Lets teams log in with PLAIN by their present passwords, in a server that has not started yet.
     *
     * @param labUser logs in with SCRAM only
     */
    public static void checkPlainLogins(KafkaRaftServer server, String labUser) {
        KafkaInternals kafka = KafkaInternals.of(server);
        PlainLogins.verifyWith(user -> user.equals(labUser) ? Optional.empty() : kafka.credential(user));
    }

    /**
     * Installs the guard in a server that has started. It stays until the process ends.
     *
     * @param labUser the only account without limits
     * @param reader receives reports about refusals; similar reports only seldom
     * @param listener returns the one that receives what the teams' clients do
     * @return the connections to the teams' listener
     */
    public static TeamConnections install(
            KafkaRaftServer server,
            String labUser,
            Consumer<Report> reader,
            Function<TeamConnections, TeamTraffic> listener) {
        KafkaInternals kafka = KafkaInternals.of(server);
        Reports reports = new Reports(reader);
        TeamConnections connections = new TeamConnections(kafka);
        OldClients.report((connectionId, request) -> connections
                .owner(connectionId)
                .ifPresent(owner -> reports.tooOld(owner.user(), owner.address(), request)));
        TeamTraffic traffic = listener.apply(connections);
        Door door = new Door(reports);
        kafka.paceTeams(LARGEST_TEAM_REQUEST, door);
        RequestRules rules =
                new RequestRules(partition -> kafka.metadata().contains(partition), partition -> kafka.metadata()
                        .getTopicName(partition.topicId())
                        .flatMap(topic -> kafka.metadata().numPartitions(topic))
                        .filter(count -> partition.partition() >= 0 && partition.partition() < count)
                        .isPresent());
        kafka.interceptCoordinator(coordinator -> CommitWatch.before(coordinator, traffic));
        kafka.intercept((kafkas, channel) ->
                new RequestGuard(kafkas, channel, rules, labUser, new RequestGuard.Readers(reports, traffic)));
        new ConnectionWatch(kafka, door, reports).start();
        return connections;
    }
}
