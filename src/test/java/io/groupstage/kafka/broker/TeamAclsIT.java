package io.groupstage.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.groupstage.SecondLane;
import io.groupstage.kafka.broker.fact.ClientFact;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries one by one what team-1 may do and what it may not, with its own account on a real broker. */
@SecondLane
class TeamAclsIT {

    /** One thing to try. */
    @FunctionalInterface
    interface Attempt {
        void by(TeamClients team) throws Exception;
    }

    @TempDir
    static Path directory;

    private static TestCluster cluster;
    private static TeamClients team1;

    @BeforeAll
    static void a_lab_of_ten_teams() throws Exception {
        cluster = TestCluster.start(directory, 1);
        cluster.provision(10, 5);
        team1 = new TeamClients(cluster.teamClient(1, "SCRAM-SHA-512"));
        try (TeamClients team2 = new TeamClients(cluster.teamClient(2, "SCRAM-SHA-256"))) {
            team2.join("team-2", "classic"); // so that there is a group to meddle with
            team2.commit("team-2");
        }
    }

    @AfterAll
    static void end() {
        team1.close();
        cluster.close();
    }

    static Stream<Arguments> granted() {
        return Stream.of(
                can("read new_users", team -> team.read("new_users")),
                can("read actions.team-1", team -> team.read("actions.team-1")),
                can("read stats.team-1", team -> team.read("stats.team-1")),
                can("describe new_users", team -> team.describe("new_users")),
                can("write actions.team-1", team -> team.write("actions.team-1")),
                can("write stats.team-1", team -> team.write("stats.team-1")),
                can("write idempotently", team -> team.writeIdempotently("actions.team-1")),
                can("join team-1, classic", team -> team.join("team-1", "classic")),
                can("join team-1, KIP-848", team -> team.join("team-1", "consumer")),
                can("commit to team-1", team -> team.commit("team-1")),
                can("describe team-1", team -> team.describeGroup("team-1")),
                can("reset team-1", team -> team.reset("team-1")));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                        change("new_users"),
                        change("actions.team-1"),
                        change("stats.team-1"),
                        Stream.of(cannot(
                                "write new_users", TopicAuthorizationException.class, team -> team.write("new_users"))),
                        all("actions.team-2"),
                        all("stats.team-2"),
                        all("actions.team-10"),
                        all("groupstage.board"),
                        all("groupstage.rebalances"),
                        all("__consumer_offsets"),
                        group("team-2"),
                        group("team-10"),
                        group("team-"),
                        group("groupstage"),
                        Stream.of(cannot(
                                "delete team-1",
                                GroupAuthorizationException.class,
                                team -> team.deleteGroup("team-1"))),
                        administration())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> all(String topic) {
        return Stream.concat(
                Stream.of(
                        cannot("read " + topic, TopicAuthorizationException.class, team -> team.read(topic)),
                        cannot("write " + topic, TopicAuthorizationException.class, team -> team.write(topic)),
                        cannot("describe " + topic, TopicAuthorizationException.class, team -> team.describe(topic))),
                change(topic));
    }

    private static Stream<Arguments> change(String topic) {
        return Stream.of(
                cannot("delete " + topic, TopicAuthorizationException.class, team -> team.delete(topic)),
                cannot("configure " + topic, TopicAuthorizationException.class, team -> team.configure(topic)),
                cannot("add partitions to " + topic, TopicAuthorizationException.class, team -> team.grow(topic)),
                cannot("delete records of " + topic, TopicAuthorizationException.class, team -> team.empty(topic)));
    }

    private static Stream<Arguments> group(String group) {
        Class<GroupAuthorizationException> refusal = GroupAuthorizationException.class;
        return Stream.of(
                cannot("join " + group + ", classic", refusal, team -> team.join(group, "classic")),
                cannot("join " + group + ", KIP-848", refusal, team -> team.join(group, "consumer")),
                cannot("commit to " + group, refusal, team -> team.commit(group)),
                cannot("describe " + group, refusal, team -> team.describeGroup(group)),
                cannot("read the offsets of " + group, refusal, team -> team.offsets(group)),
                cannot("reset " + group, refusal, team -> team.reset(group)),
                cannot("delete " + group, refusal, team -> team.deleteGroup(group)));
    }

    private static Stream<Arguments> administration() {
        Class<ClusterAuthorizationException> refusal = ClusterAuthorizationException.class;
        return Stream.of(
                cannot("create a topic", TopicAuthorizationException.class, team -> team.create("mine")),
                cannot(
                        "create actions.team-11",
                        TopicAuthorizationException.class,
                        team -> team.create("actions.team-11")),
                cannot(
                        "use a transaction",
                        TransactionalIdAuthorizationException.class,
                        team -> team.beginAs("team-1")),
                cannot("lift its own quota", refusal, team -> team.liftQuota("team-1")),
                cannot("set a password of team-2", refusal, team -> team.setPassword("team-2")),
                cannot("set a password of the lab", refusal, team -> team.setPassword("groupstage")),
                cannot("see ACLs", refusal, TeamClients::listAcls),
                cannot("grant itself all", refusal, team -> team.grantAll("team-1")));
    }

    private static Arguments can(String what, Attempt attempt) {
        return arguments(what, attempt);
    }

    private static Arguments cannot(String what, Class<? extends AuthorizationException> refusal, Attempt attempt) {
        return arguments(what, refusal, attempt);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("granted")
    void a_team_can(String what, Attempt attempt) {
        assertThatCode(() -> attempt.by(team1)).as(what).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_team_cannot(String what, Class<? extends AuthorizationException> refusal, Attempt attempt) {
        assertThat(cause(catchThrowable(() -> attempt.by(team1)))).as(what).isInstanceOf(refusal);
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }

    @Test
    void a_team_sees_its_own_topics_and_group_in_lists_and_no_others() throws Exception {
        team1.commit("team-1");
        assertThat(team1.topics()).isEqualTo(Set.of("new_users", "actions.team-1", "stats.team-1"));
        assertThat(team1.groups()).extracting(GroupListing::groupId).isEqualTo(List.of("team-1"));
    }

    static Stream<Arguments> kindsOfRefusals() {
        return Stream.of(
                arguments(Kind.LOGIN, Map.of("sasl.jaas.config", scram("team-3", "hunter2"))),
                arguments(Kind.LOGIN, Map.of("sasl.jaas.config", scram("alice", "hunter2"))),
                arguments(
                        Kind.MECHANISM,
                        Map.of(
                                "sasl.mechanism",
                                "OAUTHBEARER",
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
                                        + " unsecuredLoginStringClaim_sub=\"x\";")),
                arguments(Kind.NO_LOGIN, Map.of("security.protocol", "PLAINTEXT")),
                arguments(Kind.NOT_KAFKA, Map.of("security.protocol", "SASL_SSL")));
    }

    private static String scram(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kindsOfRefusals")
    void a_client_that_is_not_let_in_is_reported_without_its_password(Kind kind, Map<String, Object> mistake) {
        int before = cluster.refusals.size();
        Map<String, Object> config = cluster.teamClient(3, "SCRAM-SHA-256");
        config.putAll(mistake);
        try (Admin admin = Admin.create(config)) {
            var unused = admin.describeCluster();
            await().untilAsserted(() -> assertThat(cluster.refusals.stream().skip(before))
                    .filteredOn(refusal -> !refusal.over())
                    .extracting(ClientRefusal::kind)
                    .contains(kind));
            admin.close(Duration.ZERO);
        }
        assertThat(cluster.refusals.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_request_that_is_denied_is_reported_with_its_resource_and_client() {
        Map<String, Object> config = cluster.teamClient(3, "SCRAM-SHA-256");
        config.put("client.id", "curious");
        try (TeamClients team3 = new TeamClients(config)) {
            assertThat(catchThrowable(() -> team3.describe("actions.team-4"))).isNotNull();
        }
        await().untilAsserted(() -> assertThat(cluster.refusals).anySatisfy(refusal -> {
            assertThat(refusal.user()).contains("team-3");
            assertThat(refusal.access()).contains(new ClientRefusal.Access("DESCRIBE", "TOPIC", "actions.team-4"));
            assertThat(refusal.client().id()).contains("curious");
            assertThat(refusal.client().software()).contains("apache-kafka-java");
        }));
    }

    @Test
    void a_client_that_is_let_in_is_reported_with_its_library_and_its_refused_commits() {
        Map<String, Object> config = member(6);
        TopicPartition partition = new TopicPartition("new_users", 0);
        try (var member = new KafkaConsumer<byte[], byte[]>(config);
                var outsider = new KafkaConsumer<byte[], byte[]>(config)) {
            member.subscribe(List.of("new_users"));
            await().until(() -> {
                member.poll(Duration.ofMillis(50));
                return !member.assignment().isEmpty();
            });
            outsider.assign(List.of(partition));
            assertThat(catchThrowable(() -> outsider.commitSync(Map.of(partition, new OffsetAndMetadata(0)))))
                    .isInstanceOf(CommitFailedException.class);
        }
        await().untilAsserted(() -> assertThat(cluster.facts)
                .contains(new ClientFact.Reached("team-6", "127.0.0.1"))
                .anySatisfy(fact -> assertThat(fact)
                        .isEqualTo(new ClientFact.Software("team-6", "mine", "apache-kafka-java", version(fact))))
                .filteredOn(ClientFact.CommitRefused.class::isInstance)
                .extracting(fact -> (ClientFact.CommitRefused) fact)
                .extracting(ClientFact::user, ClientFact.CommitRefused::clientId, ClientFact.CommitRefused::error)
                .contains(tuple("team-6", "mine", "UNKNOWN_MEMBER_ID")));
    }

    private static String version(ClientFact fact) {
        return fact instanceof ClientFact.Software software ? software.version() : "";
    }

    private static Map<String, Object> member(int team) {
        Map<String, Object> config = cluster.teamClient(team, "SCRAM-SHA-256");
        config.putAll(Map.of(
                "client.id",
                "mine",
                "group.id",
                "team-" + team,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class));
        return config;
    }

    @Test
    void an_account_that_the_broker_delays_is_reported_with_its_rate_and_its_limit() throws Exception {
        Map<String, Object> config = cluster.teamClient(7, "SCRAM-SHA-256");
        var bytes = new ByteArraySerializer();
        try (Admin lab = Admin.create(cluster.labClient());
                var producer = new KafkaProducer<>(config, bytes, bytes)) {
            lab.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "team-7")),
                            List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 4096.0)))))
                    .all()
                    .get();
            await().untilAsserted(() -> {
                producer.send(new ProducerRecord<>("actions.team-7", new byte[20_000]));
                assertThat(cluster.facts)
                        .filteredOn(ClientFact.Throttled.class::isInstance)
                        .extracting(fact -> (ClientFact.Throttled) fact)
                        .anySatisfy(delay -> {
                            assertThat(delay.user()).isEqualTo("team-7");
                            assertThat(delay.quota()).isEqualTo("Produce");
                            assertThat(delay.limit()).isEqualTo(4096);
                            assertThat(delay.rate()).isGreaterThan(4000);
                            assertThat(delay.delayMillis()).isPositive();
                        });
            });
            producer.close(Duration.ZERO);
        }
    }

    @Test
    void the_groups_of_others_are_as_they_were_after_all_that() throws Exception {
        for (Arguments row : group("team-2").toList()) {
            Attempt attempt = (Attempt) Arrays.asList(row.get()).getLast();
            assertThat(catchThrowable(() -> attempt.by(team1))).isNotNull();
        }
        try (TeamClients team2 = new TeamClients(cluster.teamClient(2, "SCRAM-SHA-256"))) {
            assertThat(team2.offsets("team-2")).isEqualTo(TeamClients.COMMITTED);
        }
    }
}
