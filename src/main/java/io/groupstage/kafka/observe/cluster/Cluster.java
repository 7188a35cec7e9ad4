package io.groupstage.kafka.observe.cluster;

import io.groupstage.kafka.topic.BrokerLiveness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.Uuid;

/** Connects to the cluster through the Admin API: whether it answers, and the names of its topics. */
public final class Cluster implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** The time of three requests without an answer, with some reserve. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Map<String, Object> clientConfig;
    private final Admin admin;
    private final ClusterClock clock;
    private final BrokerLiveness liveness;
    private final TopicIds topics;
    private final ExistingTopics existing;

    public Cluster(Map<String, Object> clientConfig, InstantSource clock) {
        this.clientConfig = Map.copyOf(clientConfig);
        Map<String, Object> config = new HashMap<>(clientConfig);
        // A broker that returns is found at once, not after a minute.
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        this.admin = Admin.create(config);
        this.clock = new ClusterClock(clock);
        this.liveness = new BrokerLiveness(PATIENCE, clock);
        this.topics = new TopicIds(this::topicNames);
        this.existing = new ExistingTopics(topics::refresh);
        topics.refresh();
    }

    /** Returns the connection in the keys of Kafka's clients. */
    public Map<String, Object> clientConfig() {
        return clientConfig;
    }

    public Admin admin() {
        return admin;
    }

    /** Returns the estimated clock of the cluster. */
    public ClusterClock clock() {
        return clock;
    }

    public BrokerLiveness liveness() {
        return liveness;
    }

    public TopicIds topics() {
        return topics;
    }

    /** Returns the topics that exist, among those that groups name. */
    public ExistingTopics existing() {
        return existing;
    }

    /** Sends a request, to find out whether the cluster answers. */
    public void beat() {
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                .clusterId()
                .toCompletionStage()
                .thenRun(liveness::answered);
    }

    private CompletionStage<Map<Uuid, String>> topicNames() {
        return admin.listTopics(new ListTopicsOptions().listInternal(true).timeoutMs(TIMEOUT_MILLIS))
                .listings()
                .toCompletionStage()
                .thenApply(this::listed);
    }

    private Map<Uuid, String> listed(Collection<TopicListing> listings) {
        existing.listed(listings.stream().map(TopicListing::name).toList());
        return listings.stream()
                .collect(Collectors.toMap(TopicListing::topicId, TopicListing::name, (one, same) -> one));
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(500));
    }
}
