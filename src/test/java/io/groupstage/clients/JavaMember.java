package io.groupstage.clients;

import io.groupstage.kafka.observe.MemberProcess;
import io.groupstage.kafka.observe.TestMember;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The ways in which Kafka's Java client can be a member of a group: its protocol and assignor. */
enum JavaMember {
    RANGE(Map.of("partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor")),
    COOPERATIVE(Map.of("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor")),
    /** KIP-848: the broker assigns, and says how long a session is. */
    MODERN(Map.of("group.protocol", "consumer"));

    private final Map<String, Object> settings;

    JavaMember(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** The whole configuration, the way into the lab included. */
    Map<String, Object> config(LabTeam team, String clientId) throws IOException {
        return config(team.lab().client(team.number()), team.team().name(), clientId);
    }

    /** The same for any account and group. */
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

    /** On a thread of the test's own. */
    TestMember join(LabTeam team, String clientId) throws IOException {
        return TestMember.of(config(team, clientId), "new_users");
    }

    /** The same with one more setting. */
    TestMember join(LabTeam team, String clientId, String key, Object value) throws IOException {
        Map<String, Object> config = config(team, clientId);
        config.put(key, value);
        return TestMember.of(config, "new_users");
    }

    /** A static member; where the client says how long a session is, it outlasts a restart on a busy machine. */
    TestMember joinStatic(LabTeam team, String clientId, String instanceId) throws IOException {
        Map<String, Object> config = config(team, clientId);
        config.put("group.instance.id", instanceId);
        config.computeIfPresent("session.timeout.ms", (key, usual) -> 45_000);
        return TestMember.of(config, "new_users");
    }

    /** As a process, which can be killed. */
    MemberProcess start(LabTeam team, String clientId) throws IOException {
        return MemberProcess.start(config(team, clientId), "new_users");
    }
}
