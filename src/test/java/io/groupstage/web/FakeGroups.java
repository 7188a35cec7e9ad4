package io.groupstage.web;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.port.GroupSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Fakes the groups of a lab: team-1 has two members, one of them with a hostile client id. */
public class FakeGroups implements GroupSource {

    static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"\n";
    private static final TopicPartition ZERO = new TopicPartition("new_users", 0);
    public volatile List<Rebalance> rebalances = List.of();
    public volatile List<CommitRecord> commits = List.of();
    public volatile Set<String> known = Set.of("team-1", "a/b");
    public volatile Optional<Instant> staleSince = Optional.empty();
    public volatile List<GroupWarning> brokerWarnings = List.of();
    public final AtomicInteger groupsRead = new AtomicInteger();

    @Override
    public List<GroupWarning> brokerWarnings(String groupId) {
        return brokerWarnings;
    }

    /** Returns a lag that grows in partition 0 by a record a second. */
    LagHistory lag() {
        LagHistory history = new LagHistory();
        GroupSnapshot now = group("team-1").orElseThrow();
        for (int second = 60; second >= 0; second -= 2) {
            Instant then = now.asOf().plusSeconds(60 - second);
            LogRange log = new LogRange(5, 112 - second, OptionalLong.of(112 - second), then);
            history.add(
                    new GroupSnapshot(now.group(), now.coordinator(), Map.of(ZERO, log), Map.of(), then, now.source()));
        }
        return history;
    }

    @Override
    public List<LagHistory.Point> lagHistory(String groupId) {
        return List.of(new LagHistory.Point(FakeLab.at(7_000), OptionalLong.empty(), new TreeMap<>(Map.of(ZERO, 12L))));
    }

    @Override
    public List<GroupSnapshot> groups() {
        return List.of(group("team-1").orElseThrow());
    }

    @Override
    public Optional<GroupSnapshot> group(String groupId) {
        groupsRead.incrementAndGet();
        if (!known.contains(groupId)) {
            return Optional.empty();
        }
        TopicPartition one = new TopicPartition("new_users", 1);
        Member a = new Member(
                "m-a",
                0,
                HOSTILE,
                "/127.0.0.1",
                Optional.empty(),
                Set.of(one, ZERO),
                FakeLab.at(100),
                Subscription.UNKNOWN,
                true,
                Optional.of(Duration.ofSeconds(10)));
        Member b = new Member("m-b", 1, "b", "/127.0.0.1", Optional.of("b-1"), Set.of(), FakeLab.at(200));
        Group group = new Group(
                groupId,
                Protocol.CLASSIC,
                GroupState.STABLE,
                3,
                Optional.of("range"),
                List.of(a, b),
                Map.of(ZERO, CommittedOffset.first(40, FakeLab.at(300))));
        LogGrowth growth = LogGrowth.from(FakeLab.at(4_900), 32).with(FakeLab.at(8_900), 52);
        return Optional.of(new GroupSnapshot(
                group,
                Optional.empty(),
                Map.of(ZERO, new LogRange(5, 52, OptionalLong.of(52), FakeLab.at(8_900))),
                Map.of(ZERO, growth),
                FakeLab.at(9_000),
                "offsets topic"));
    }

    @Override
    public List<Rebalance> rebalances(String groupId) {
        return rebalances;
    }

    @Override
    public List<GroupNote> notes(String groupId) {
        return List.of(new GroupNote(
                groupId,
                GroupNote.Kind.PARTITIONS_ADDED,
                FakeLab.at(250),
                Optional.of("new_users"),
                Optional.empty(),
                "new_users has 2 partitions now."));
    }

    @Override
    public List<CommitRecord> commits(String groupId) {
        return commits;
    }

    @Override
    public long undecodable() {
        return 7;
    }

    @Override
    public Optional<Instant> staleSince() {
        return staleSince;
    }
}
