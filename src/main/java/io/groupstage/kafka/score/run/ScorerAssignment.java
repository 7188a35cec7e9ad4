package io.groupstage.kafka.score.run;

import io.groupstage.course.Team;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.judge.StatsScorer;
import io.groupstage.kafka.score.judge.TopicScorer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that one consumer owns, with a desk for each. What is assigned is read from its beginning, at a new
 * desk; what is taken away is forgotten. The topic names the team, whatever a record claims.
 *
 * <p>One thread uses it; any may ask for {@link #readings}.
 */
public final class ScorerAssignment implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(ScorerAssignment.class);

    private final ScorerConfig config;
    private final Consumer<?, ?> consumer;
    private final Map<String, Team> actions;
    private final Map<String, Team> stats;
    private final Map<TopicPartition, AssignedPartition> owned = new HashMap<>();
    private volatile List<AssignedPartition> readings = List.of();
    private final Runnable joined;

    /** @param joined is told when the group has told what is to be read, be it nothing; each time */
    public ScorerAssignment(ScorerConfig config, Consumer<?, ?> consumer, Runnable joined) {
        this.config = config;
        this.consumer = consumer;
        this.joined = joined;
        this.actions = config.teams().stream().collect(Collectors.toMap(Team::actionsTopic, team -> team));
        this.stats = config.teams().stream().collect(Collectors.toMap(Team::statsTopic, team -> team));
    }

    /** What to subscribe to. */
    public Set<String> topics() {
        return Stream.concat(actions.keySet().stream(), stats.keySet().stream()).collect(Collectors.toSet());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined.run();
        if (partitions.isEmpty()) {
            return; // to a consumer "no partitions" means all of them
        }
        LOG.info("Assigned, to be read from the beginning: {}", partitions);
        partitions.forEach(
                partition -> owned.put(partition, new AssignedPartition(partition, desk(partition.topic()))));
        consumer.seekToBeginning(partitions);
        readings = List.copyOf(owned.values());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("No longer assigned: {}", partitions);
            owned.keySet().removeAll(partitions);
            readings = List.copyOf(owned.values());
        }
    }

    private TopicScorer desk(String topic) {
        Team team = actions.get(topic);
        return team == null
                ? new StatsScorer(Objects.requireNonNull(stats.get(topic)), config.topic())
                : new ActionsScorer(team, config);
    }

    /** Partitions that were assigned and not taken away, in no order. */
    public List<AssignedPartition> readings() {
        return readings;
    }

    /** Of a partition that a poll returned records of: it is assigned. */
    AssignedPartition reading(TopicPartition partition) {
        return Objects.requireNonNull(owned.get(partition));
    }
}
