package io.groupstage.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.port.GroupSource;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scrapes 5,000 groups that read 5 partitions each. */
class ManyGroupsTest implements GroupSource {

    private static final int GROUPS = 5_000;
    private static final int PARTITIONS = 5;
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final List<GroupSnapshot> groups = new ArrayList<>();

    @Test
    void thousands_of_groups_are_scraped_before_prometheus_gives_up() throws IOException {
        for (int i = 0; i < GROUPS; i++) {
            groups.add(snapshot("application-" + i));
        }
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new GroupMetrics(this, () -> NOW));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long begun = System.nanoTime();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
        Duration first = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(out.size()).isBetween(1_000_000, 10_000_000);
        assertThat(first).as("the first scrape, before the JVM has warmed up").isLessThan(Duration.ofSeconds(20));
    }

    private static GroupSnapshot snapshot(String groupId) {
        Map<TopicPartition, CommittedOffset> committed = new HashMap<>();
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        Map<TopicPartition, LogGrowth> growth = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            TopicPartition read = new TopicPartition("orders-of-the-day", partition);
            committed.put(read, CommittedOffset.first(1_000, NOW));
            logs.put(read, new LogRange(0, 2_240, NOW));
            growth.put(read, LogGrowth.from(NOW.minusSeconds(20), 900).with(NOW, 2_240));
        }
        Group group = new Group(groupId, Protocol.CLASSIC, GroupState.EMPTY, 3, Optional.empty(), List.of(), committed);
        return new GroupSnapshot(group, Optional.empty(), logs, growth, NOW, "a test");
    }

    @Override
    public List<GroupSnapshot> groups() {
        return groups;
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        return Optional.empty();
    }

    @Override
    public List<Rebalance> rebalances(String groupId) {
        return List.of();
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return List.of();
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return List.of();
    }

    @Override
    public List<LagHistory.Point> lagHistory(String groupId) {
        return List.of();
    }

    @Override
    public long undecodable() {
        return 0;
    }

    @Override
    public Optional<Instant> staleSince() {
        return Optional.empty();
    }
}
