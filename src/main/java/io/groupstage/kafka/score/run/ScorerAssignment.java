package io.groupstage.kafka.score.run;

import io.groupstage.course.Team;
import io.groupstage.course.lesson.Reset;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.judge.StatsScorer;
import io.groupstage.kafka.score.judge.TopicScorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the partitions that one consumer owns, each with a topic scorer. An assigned partition gets a new topic scorer
 * and is read from its beginning; a revoked one is forgotten. The topic's name decides the team, whatever a record
 * claims.
 *
 * <p>For each reset of a team's results its partitions get one more topic scorer, which judges the records since then. The
 * first one goes on as if nothing had happened, so that undoing the reset needs no work.
 *
 * <p>One thread uses it; any thread may call {@link #partitions}.
 */
public final class ScorerAssignment implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(ScorerAssignment.class);

    private final ScorerConfig config;
    private final Consumer<?, ?> consumer;
    private final Map<String, Team> actions;
    private final Map<String, Team> stats;
    private final Map<TopicPartition, List<AssignedPartition>> owned = new HashMap<>();
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
        partitions.forEach(partition -> owned.put(partition, assigned(partition)));
        consumer.seekToBeginning(partitions);
        publish();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("no longer assigned: {}", partitions);
            owned.keySet().removeAll(partitions);
            publish();
        }
    }

    private void publish() {
        assigned = owned.values().stream().flatMap(List::stream).toList();
    }

    private List<AssignedPartition> assigned(TopicPartition partition) {
        List<AssignedPartition> all = new ArrayList<>();
        all.add(new AssignedPartition(partition, scorer(partition.topic(), Optional.empty())));
        config.resets().apply(team(partition.topic())).forEach(reset -> all.add(since(reset, partition, 0)));
        return all;
    }

    private AssignedPartition since(Reset reset, TopicPartition partition, long from) {
        return AssignedPartition.since(reset, partition, scorer(partition.topic(), Optional.of(reset)), from);
    }

    private TopicScorer scorer(String topic, Optional<Reset> reset) {
        return actions.containsKey(topic)
                ? new ActionsScorer(team(topic), config, reset.map(Reset::at).orElse(Instant.MIN))
                : new StatsScorer(team(topic), config.topic(), config.partitions());
    }

    private Team team(String topic) {
        Team team = actions.get(topic);
        return team == null ? Objects.requireNonNull(stats.get(topic)) : team;
    }

    /**
     * Begins to judge since each new reset of a team, and forgets the resets that cannot be in force any more. The records
     * since a new reset are polled again; the other topic scorers of the partition skip them.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer; the next call tries it again
     */
    void followResets() {
        boolean changed = false;
        for (List<AssignedPartition> all : owned.values()) {
            List<Reset> wanted = config.resets().apply(all.getFirst().team());
            if (!wanted.equals(all.stream().flatMap(one -> one.reset().stream()).toList())) {
                followResets(all, wanted);
                changed = true;
            }
        }
        if (changed) {
            publish();
        }
    }

    private void followResets(List<AssignedPartition> all, List<Reset> wanted) {
        TopicPartition partition = all.getFirst().partition();
        List<AssignedPartition> now = new ArrayList<>();
        now.add(all.getFirst());
        for (Reset reset : wanted) {
            now.add(all.stream()
                    .filter(known -> known.reset().equals(Optional.of(reset)))
                    .findFirst()
                    .orElseGet(() -> since(reset, partition, offset(partition, reset))));
        }
        LOG.info("judging {} since {}", partition, wanted);
        all.clear();
        all.addAll(now);
        consumer.seek(partition, position(partition));
    }

    /** Returns the offset of the first record since a reset, or the position if there is none yet. */
    private long offset(TopicPartition partition, Reset reset) {
        OffsetAndTimestamp first = consumer.offsetsForTimes(
                        Map.of(partition, reset.at().toEpochMilli()), ScorerConfig.ANSWER)
                .get(partition);
        long position = position(partition);
        return first == null ? position : Math.min(position, first.offset());
    }

    /** Returns the offset up to which all topic scorers of the partition have judged. */
    long position(TopicPartition partition) {
        return of(partition).stream()
                .mapToLong(AssignedPartition::position)
                .min()
                .orElseThrow();
    }

    /** Returns the assigned partitions, in any order, once for each of their topic scorers. */
    public List<AssignedPartition> partitions() {
        return assigned;
    }

    /** Returns an assigned partition with each of its topic scorers; a poll returns records of assigned partitions only. */
    List<AssignedPartition> of(TopicPartition partition) {
        return Objects.requireNonNull(owned.get(partition));
    }
}
