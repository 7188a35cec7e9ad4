package io.groupstage.kafka.broker;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.groupstage.course.Team;
import io.groupstage.kafka.broker.telemetry.FiguresSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and updates the topics, accounts, ACLs, quotas and the subscription of client metrics of a cluster. It reads the current state first, and changes
 * only the differences, so a second run does not change anything. It never deletes anything.
 */
public final class Provisioner {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;
    private final ClusterSpec cluster;
    private final List<String> changes = new ArrayList<>();

    Provisioner(Admin admin, ClusterSpec cluster) {
        this.admin = admin;
        this.cluster = cluster;
    }

    /** Provisions a lab's cluster over its own connection, and returns the changes. */
    public static List<String> provision(ClusterSpec cluster, TopicSpec usersTopic, TeamQuota quota)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(LabClient.config(cluster))) {
            Provisioner provisioner = new Provisioner(admin, cluster);
            List<String> changes = provisioner.provision(usersTopic, quota);
            provisioner.createOffsetsTopic(cluster.teams());
            return changes;
        }
    }

    /**
     * Creates {@code __consumer_offsets} by asking for a group's coordinator. Otherwise the broker would create it at
     * the first join, and some clients report its absence as an error.
     */
    private void createOffsetsTopic(List<TeamAccount> accounts) throws IOException, InterruptedException {
        String group = accounts.getFirst().team().name();
        get("create __consumer_offsets", admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /**
     * Reads the current state, and changes the differences.
     *
     * @param usersTopic the topic that the teams consume
     * @return one line for each change, in order
     * @throws IOException one line that says what failed
     */
    List<String> provision(TopicSpec usersTopic, TeamQuota quota) throws IOException, InterruptedException {
        changes.clear();
        Accounts users = new Accounts(admin, cluster.teams(), cluster.labPassword());
        List<Team> teams = cluster.teams().stream().map(TeamAccount::team).toList();
        Set<AclBinding> wanted = TeamAcls.of(teams, usersTopic.name());
        // these requests run in parallel: on a first start they take most of the time
        var names = admin.listTopics().names();
        var acls = admin.describeAcls(AclBindingFilter.ANY).values();
        var credentials = users.describe();
        var quotas = users.describeQuotas();
        var figures =
                admin.describeConfigs(List.of(FiguresSubscription.RESOURCE)).all();
        topics(topics(usersTopic, teams), get("list topics", names));
        get("create users", users.create(get("list users", credentials), changes));
        acls(wanted, get("list ACLs", acls));
        get("set quotas", users.setQuotas(get("list quotas", quotas), quota, changes));
        subscribe(get("read the subscription of client metrics", figures));
        LOG.info("Provisioned {} teams, {} changes: {}", teams.size(), changes.size(), changes);
        return List.copyOf(changes);
    }

    private static List<TopicSpec> topics(TopicSpec usersTopic, List<Team> teams) {
        List<TopicSpec> topics = new ArrayList<>(List.of(
                usersTopic,
                TopicSpec.board(),
                TopicSpec.rebalances(),
                TopicSpec.commands(),
                TopicSpec.answers(),
                TopicSpec.journal(),
                TopicSpec.classState(),
                TopicSpec.audit()));
        teams.forEach(team -> topics.addAll(List.of(TopicSpec.actions(team), TopicSpec.stats(team))));
        return topics;
    }

    private void topics(List<TopicSpec> wanted, Set<String> existing) throws IOException, InterruptedException {
        List<TopicSpec> missing =
                wanted.stream().filter(spec -> !existing.contains(spec.name())).toList();
        List<TopicSpec> present =
                wanted.stream().filter(spec -> existing.contains(spec.name())).toList();
        create(missing);
        if (!present.isEmpty()) {
            adjustPartitions(present);
            adjustConfigs(present);
        }
    }

    private void create(List<TopicSpec> missing) throws IOException, InterruptedException {
        get(
                "create topics",
                admin.createTopics(missing.stream()
                                .map(spec -> new NewTopic(spec.name(), spec.partitions(), cluster.replicationFactor())
                                        .configs(spec.config()))
                                .toList())
                        .all());
        missing.forEach(spec -> changes.add("topic " + spec.name() + " created"));
    }

    private void adjustPartitions(List<TopicSpec> present) throws IOException, InterruptedException {
        Map<String, TopicDescription> are = get(
                "describe topics",
                admin.describeTopics(present.stream().map(TopicSpec::name).toList())
                        .allTopicNames());
        for (TopicSpec spec : present) {
            int partitions = requireNonNull(are.get(spec.name())).partitions().size();
            if (partitions > spec.partitions()) {
                throw new IOException(spec.name() + " has " + partitions
                        + " partitions, and Kafka cannot remove partitions: start with --partitions " + partitions
                        + ", or start a new lab with --fresh");
            } else if (partitions < spec.partitions()) {
                get(
                        "add partitions",
                        admin.createPartitions(Map.of(spec.name(), NewPartitions.increaseTo(spec.partitions())))
                                .all());
                changes.add("topic " + spec.name() + " grown to " + spec.partitions() + " partitions");
            }
        }
    }

    private void adjustConfigs(List<TopicSpec> present) throws IOException, InterruptedException {
        Map<ConfigResource, TopicSpec> byResource =
                present.stream().collect(toMap(Provisioner::resource, Function.identity()));
        Map<ConfigResource, Config> are = get(
                "read topic configurations",
                admin.describeConfigs(byResource.keySet()).all());
        Map<ConfigResource, Collection<AlterConfigOp>> alterations = byResource.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> differing(entry.getValue(), requireNonNull(are.get(entry.getKey())))));
        alterations.values().removeIf(Collection::isEmpty);
        get("configure topics", admin.incrementalAlterConfigs(alterations).all());
        alterations.keySet().forEach(resource -> changes.add("topic " + resource.name() + " configured"));
    }

    private void subscribe(Map<ConfigResource, Config> are) throws IOException, InterruptedException {
        Collection<AlterConfigOp> differing =
                FiguresSubscription.changes(requireNonNull(are.get(FiguresSubscription.RESOURCE)));
        if (!differing.isEmpty()) {
            get(
                    "subscribe to client metrics",
                    admin.incrementalAlterConfigs(Map.of(FiguresSubscription.RESOURCE, differing))
                            .all());
            changes.add("client metrics subscribed");
        }
    }

    private static ConfigResource resource(TopicSpec spec) {
        return new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
    }

    private static Collection<AlterConfigOp> differing(TopicSpec spec, Config is) {
        return spec.config().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(is.get(entry.getKey()).value()))
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private void acls(Set<AclBinding> wanted, Collection<AclBinding> existing)
            throws IOException, InterruptedException {
        Set<AclBinding> missing =
                wanted.stream().filter(acl -> !existing.contains(acl)).collect(toSet());
        if (!missing.isEmpty()) {
            get("create ACLs", admin.createAcls(missing).all());
            changes.add(missing.size() + " ACLs created");
        }
    }

    private static <T> T get(String what, KafkaFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot " + what + ": " + requireNonNull(e.getCause()).getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("cannot " + what + ": no answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }
}
