package io.groupstage.kafka.broker.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.group.ClientFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes a push as one line of JSON, for a broker's standard output, and reads it in the lab's process. */
public final class PushLine {

    /** Escapes all but ASCII, because the two processes may have different encodings. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private PushLine() {}

    /** Returns the push as one line. */
    public static String of(ClientPush push) {
        ClientFigures figures = push.figures();
        ObjectNode line = JSON.createObjectNode()
                .put("group", push.group())
                .put("member", push.memberId())
                .put("at", figures.at().toEpochMilli())
                .put("last", push.last());
        put(line, "sinceLastPoll", figures.sinceLastPoll());
        put(line, "longestPollGap", figures.longestPollGap());
        figures.pollIdleRatio().ifPresent(ratio -> line.put("pollIdleRatio", ratio));
        put(line, "commitLatency", figures.commitLatency());
        put(line, "rebalanceLatency", figures.rebalanceLatency());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of texts and numbers can be written
        }
    }

    private static void put(ObjectNode line, String field, Optional<Duration> time) {
        time.ifPresent(known -> line.put(field, known.toMillis()));
    }

    /** Reads what {@link #of} wrote; empty if the line is anything else. */
    public static Optional<ClientPush> parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.path("group").isTextual() || !line.path("member").isTextual()) {
                return Optional.empty();
            }
            JsonNode ratio = line.path("pollIdleRatio");
            ClientFigures figures = new ClientFigures(
                    Instant.ofEpochMilli(line.path("at").asLong()),
                    time(line, "sinceLastPoll"),
                    time(line, "longestPollGap"),
                    ratio.isNumber() ? OptionalDouble.of(ratio.doubleValue()) : OptionalDouble.empty(),
                    time(line, "commitLatency"),
                    time(line, "rebalanceLatency"));
            return Optional.of(new ClientPush(
                    line.path("group").textValue(),
                    line.path("member").textValue(),
                    figures,
                    line.path("last").asBoolean()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> time(JsonNode line, String field) {
        JsonNode millis = line.path(field);
        return millis.canConvertToLong() ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty();
    }
}
