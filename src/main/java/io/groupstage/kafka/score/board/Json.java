package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Reads values of the board's log. It ignores fields that a later version added; a missing field counts as empty. */
final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static byte[] bytes(JsonNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e); // cannot happen: a tree is always JSON
        }
    }

    /** @throws IOException if the value is not a JSON object */
    static JsonNode read(byte[] value) throws IOException {
        JsonNode read = JSON.readTree(value);
        if (!read.isObject()) {
            throw new IOException("the value is not a JSON object");
        }
        return read;
    }

    /** Returns the instant of epoch milliseconds. */
    static Instant instant(JsonNode millis) {
        return Instant.ofEpochMilli(millis.longValue());
    }
}
