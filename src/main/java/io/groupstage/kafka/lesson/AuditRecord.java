package io.groupstage.kafka.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.lesson.AuditEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the entries of the audit trail as JSON. The broker's timestamp is the instant of an entry. */
final class AuditRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditRecord() {}

    static String value(AuditEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("session", entry.session())
                .put("address", entry.address())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("before", entry.before())
                .put("after", entry.after())
                .toString();
    }

    /**
     * Reads an entry; empty for a record that is none.
     *
     * @throws IOException if the value is not JSON
     */
    static Optional<AuditEntry> read(byte @Nullable [] value, Instant at) throws IOException {
        if (value == null || !(JSON.readTree(value) instanceof ObjectNode json)) {
            return Optional.empty();
        }
        return Optional.of(new AuditEntry(
                at,
                text(json, "session"),
                text(json, "address"),
                text(json, "action"),
                text(json, "subject"),
                text(json, "before"),
                text(json, "after")));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText();
    }
}
