package io.groupstage.kafka.broker.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Access;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Client;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes a refusal as one line of JSON, for a broker's standard output, and reads it in the lab's process.
 *
 * <pre>{@code
 * {"kind":"ACCESS","at":1795395713000,"user":"team-3","operation":"READ","type":"GROUP","name":"my-group",
 *  "address":"10.0.0.7","clientId":"consumer-1","detail":""}
 * }</pre>
 */
public final class RefusalLine {

    /** Escapes all but ASCII, because the two processes may have different encodings. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RefusalLine() {}

    /** Returns the refusal as one line: JSON escapes line ends. */
    public static String of(ClientRefusal refusal) {
        ObjectNode line = JSON.createObjectNode()
                .put("kind", refusal.kind().name())
                .put("at", refusal.at().toEpochMilli());
        refusal.user().ifPresent(user -> line.put("user", user));
        refusal.access().ifPresent(access -> line.put("operation", access.operation())
                .put("type", access.type())
                .put("name", access.name()));
        Client client = refusal.client();
        line.put("address", client.address());
        client.id().ifPresent(id -> line.put("clientId", id));
        client.software().ifPresent(software -> line.put("software", software));
        client.version().ifPresent(version -> line.put("version", version));
        line.put("detail", refusal.detail());
        if (refusal.over()) {
            line.put("over", true);
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of texts and numbers can be written
        }
    }

    /** Reads what {@link #of} wrote; empty if the line is anything else, such as one of another version. */
    public static Optional<ClientRefusal> parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            return Optional.of(new ClientRefusal(
                    Kind.valueOf(line.path("kind").asText()),
                    Instant.ofEpochMilli(line.path("at").asLong()),
                    text(line, "user"),
                    text(line, "type")
                            .map(type -> new Access(
                                    line.path("operation").asText(),
                                    type,
                                    line.path("name").asText())),
                    new Client(
                            line.path("address").asText(),
                            text(line, "clientId"),
                            text(line, "software"),
                            text(line, "version")),
                    line.path("detail").asText(),
                    line.path("over").asBoolean()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode line, String field) {
        return Optional.ofNullable(line.path(field).textValue());
    }
}
