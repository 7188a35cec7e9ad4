package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The values of the board's log: what a later version adds is passed over, what is not there is nothing. */
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
            throw new UncheckedIOException(e); // a tree is always JSON
        }
    }

    /** @throws IOException when it is no JSON object */
    static JsonNode read(byte[] value) throws IOException {
        JsonNode read = JSON.readTree(value);
        if (!read.isObject()) {
            throw new IOException("the value is no JSON object");
        }
        return read;
    }

    /** Epoch milliseconds. */
    static Instant instant(JsonNode millis) {
        return Instant.ofEpochMilli(millis.longValue());
    }
}
