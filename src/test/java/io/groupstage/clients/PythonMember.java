package io.groupstage.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Starts a member with kafka-python and the settings of its consumer. */
final class PythonMember {

    private PythonMember() {}

    /** Starts a member that commits often and has a session timeout of six seconds. */
    static ClientProcess start(LabTeam team, String clientId) throws IOException {
        return start(team, clientId, Map.of("session_timeout_ms", 6_000, "auto_commit_interval_ms", 500));
    }

    /** @param settings the settings of kafka-python's consumer or of the script */
    static ClientProcess start(LabTeam team, String clientId, Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("client_id", clientId);
        return ClientProcess.script(team, "kafka_python_member.py", new ObjectMapper().writeValueAsString(all));
    }
}
