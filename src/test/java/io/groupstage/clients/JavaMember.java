package io.groupstage.clients;

import io.groupstage.kafka.observe.MemberProcess;
import io.groupstage.kafka.observe.TestMember;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Names the ways in which Kafka's Java client can be a member of a group: its protocol and assignor. */
enum JavaMember {
    RANGE(Map.of("partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor")),
    COOPERATIVE(Map.of("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor")),
    /** Uses KIP-848: the broker assigns partitions and sets the session timeout. */
    MODERN(Map.of("group.protocol", "consumer"));

    private final Map<String, Object> settings;

    JavaMember(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** Returns the whole configuration, including the account for the lab. */
    Map<String, Object> config(LabTeam team, String clientId) throws IOException {
        return config(team.lab().client(team.number()), team.team().name(), clientId);
    }

    /** Returns the configuration for any account and group. */
    Map<String, Object> config(Map<String, Object> account, String groupId, String clientId) {
        Map<String, Object> config = new HashMap<>(account);
        config.put("group.id", groupId);
        config.put("client.id", clientId);
        config.put("auto.offset.reset", "earliest");
        config.put("auto.commit.interval.ms", 500);
        if (this != MODERN) {
            config.put("session.timeout.ms", 6_000);
            config.put("heartbeat.interval.ms", 500);
        }
        config.putAll(settings);
        return config;
    }

    /** Joins on a thread of the test. */
    TestMember join(LabTeam team, String clientId) throws IOException {
        return TestMember.of(config(team, clientId), "new_users");
    }

    /** Joins with one more setting. */
    TestMember join(LabTeam team, String clientId, String key, Object value) throws IOException {
        Map<String, Object> config = config(team, clientId);
        config.put(key, value);
        return TestMember.of(config, "new_users");
    }

    /**
     * Joins as a static member. If the client sets the session timeout, it is long enough for a restart on a busy
     * machine.
     */
    TestMember joinStatic(LabTeam team, String clientId, String instanceId) throws IOException {
        Map<String, Object> config = config(team, clientId);
        config.put("group.instance.id", instanceId);
        config.computeIfPresent("session.timeout.ms", (key, usual) -> 45_000);
        return TestMember.of(config, "new_users");
    }

    /** Starts the member as a process, which can be killed. */
    MemberProcess start(LabTeam team, String clientId) throws IOException {
        return MemberProcess.start(config(team, clientId), "new_users");
    }
}
