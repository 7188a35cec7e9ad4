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
 * Holds the partitions that one consumer owns, each with a topic scorer. An assigned partition gets a new topic scorer
 * and is read from its beginning; a revoked one is forgotten. The topic's name decides the team, whatever a record
 * claims.
 *
 * <p>One thread uses it; any thread may call {@link #partitions}.
 */
public final class ScorerAssignment implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(ScorerAssignment.class);

    private final ScorerConfig config;
    private final Consumer<?, ?> consumer;
    private final Map<String, Team> actions;
    private final Map<String, Team> stats;
    private final Map<TopicPartition, AssignedPartition> owned = new HashMap<>();
    private volatile List<AssignedPartition> assigned = List.of();
    private final Runnable joined;

    /** @param joined runs at each assignment, even an empty one */
    public ScorerAssignment(ScorerConfig config, Consumer<?, ?> consumer, Runnable joined) {
        this.config = config;
        this.consumer = consumer;
        this.joined = joined;
        this.actions = config.teams().stream().collect(Collectors.toMap(Team::actionsTopic, team -> team));
        this.stats = config.teams().stream().collect(Collectors.toMap(Team::statsTopic, team -> team));
    }

    /** Returns the topics to subscribe to. */
    public Set<String> topics() {
        return Stream.concat(actions.keySet().stream(), stats.keySet().stream()).collect(Collectors.toSet());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined.run();
        if (partitions.isEmpty()) {
            return; // because an empty collection would mean all partitions
        }
        LOG.info("assigned; reading from the beginning: {}", partitions);
        partitions.forEach(
                partition -> owned.put(partition, new AssignedPartition(partition, scorer(partition.topic()))));
        consumer.seekToBeginning(partitions);
        assigned = List.copyOf(owned.values());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("no longer assigned: {}", partitions);
            owned.keySet().removeAll(partitions);
            assigned = List.copyOf(owned.values());
        }
    }

    private TopicScorer scorer(String topic) {
        Team team = actions.get(topic);
        return team == null
                ? new StatsScorer(Objects.requireNonNull(stats.get(topic)), config.topic())
                : new ActionsScorer(team, config);
    }

    /** Returns the assigned partitions, in any order. */
    public List<AssignedPartition> partitions() {
        return assigned;
    }

    /** Returns an assigned partition; a poll returns records of assigned partitions only. */
    AssignedPartition partition(TopicPartition partition) {
        return Objects.requireNonNull(owned.get(partition));
    }
}
