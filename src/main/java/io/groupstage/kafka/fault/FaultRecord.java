package io.groupstage.kafka.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultOrder;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.course.fault.RunningFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the records of faults. The key is the subject, such as {@code fault/PAUSE_BROKER/1} for the last order and
 * {@code fault/PAUSE_BROKER/1/state} for the last state, so that compaction keeps one of each.
 */
record FaultRecord(String key, String value) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("fault/([A-Z_]+)/([^/]*)(/state)?");

    /** Is what a record says. */
    sealed interface Entry {

        record Ordered(FaultOrder order) implements Entry {}

        record Runs(RunningFault fault) implements Entry {}

        record Ended(EndedFault fault) implements Entry {}
    }

    /** Returns the key of the orders about this kind and this subject. */
    static String key(Fault fault) {
        return "fault/" + fault.kind().name() + "/" + fault.subject().text();
    }

    static FaultRecord of(Entry entry) {
        return switch (entry) {
            case Entry.Ordered ordered -> ordered(ordered.order());
            case Entry.Runs runs ->
                state(
                        runs.fault().fault(),
                        value(runs.fault().id(), runs.fault().fault())
                                .put("state", "RUNNING")
                                .put("since", runs.fault().since().toEpochMilli())
                                .put("endsAt", runs.fault().endsAt().toEpochMilli())
                                .put("before", runs.fault().before()));
            case Entry.Ended ended ->
                state(
                        ended.fault().fault(),
                        value(ended.fault().id(), ended.fault().fault())
                                .put("state", "ENDED")
                                .put("since", ended.fault().since().toEpochMilli())
                                .put("at", ended.fault().at().toEpochMilli())
                                .put("how", ended.fault().how()));
        };
    }

    private static FaultRecord ordered(FaultOrder order) {
        String word =
                switch (order) {
                    case FaultOrder.Begin begin -> "BEGIN";
                    case FaultOrder.End end -> "END";
                };
        ObjectNode value = value(order.id(), order.fault()).put("order", word);
        return new FaultRecord(key(order.fault()), value.toString());
    }

    private static FaultRecord state(Fault fault, ObjectNode value) {
        return new FaultRecord(key(fault) + "/state", value.toString());
    }

    private static ObjectNode value(String id, Fault fault) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("seconds", fault.limit().toSeconds())
                .put("announce", fault.announced());
    }

    /** Reads a record; empty for a record of something else, or of a version that this one does not know. */
    static Optional<Entry> read(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return Optional.empty();
        }
        Matcher parts = KEY.matcher(new String(key, UTF_8));
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(value);
            return FaultKind.named(parts.group(1))
                    .flatMap(kind -> fault(kind, parts.group(2), json))
                    .flatMap(fault -> entry(fault, json, parts.group(3) != null));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Fault> fault(FaultKind kind, String subject, JsonNode json) {
        return FaultSubject.read(kind.subject(), subject)
                .map(of -> new Fault(
                        kind,
                        of,
                        Duration.ofSeconds(json.path("seconds").asLong()),
                        json.path("announce").asBoolean()));
    }

    private static Optional<Entry> entry(Fault fault, JsonNode json, boolean state) {
        String id = json.path("id").asText();
        return switch (json.path(state ? "state" : "order").asText()) {
            case "BEGIN" -> Optional.of(new Entry.Ordered(new FaultOrder.Begin(id, fault)));
            case "END" -> Optional.of(new Entry.Ordered(new FaultOrder.End(id, fault)));
            case "RUNNING" ->
                Optional.of(new Entry.Runs(new RunningFault(
                        id,
                        fault,
                        instant(json, "since"),
                        instant(json, "endsAt"),
                        json.path("before").asText())));
            case "ENDED" ->
                Optional.of(new Entry.Ended(new EndedFault(
                        id,
                        fault,
                        instant(json, "since"),
                        instant(json, "at"),
                        json.path("how").asText())));
            default -> Optional.empty();
        };
    }

    private static Instant instant(JsonNode json, String field) {
        return Instant.ofEpochMilli(json.path(field).asLong());
    }
}
