package io.groupstage.kafka.broker.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a fact as one line of JSON, for a broker's standard output, and reads it in the lab's process.
 *
 * <pre>{@code
 * {"fact":"Software","user":"team-3","clientId":"rdkafka","name":"librdkafka","version":"2.12.0"}
 * }</pre>
 */
public final class FactLine {

    private static final String FACT = "fact";

    /** Escapes all but ASCII, because the two processes may have different encodings. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final Map<String, Class<?>> KINDS = Arrays.stream(ClientFact.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private FactLine() {}

    /** Returns the fact as one line: JSON escapes line ends. */
    public static String of(ClientFact fact) {
        ObjectNode line = JSON.createObjectNode().put(FACT, fact.getClass().getSimpleName());
        line.setAll(JSON.<ObjectNode>valueToTree(fact));
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of texts and numbers can be written
        }
    }

    /** Reads what {@link #of} wrote; empty if the line is anything else, such as one of another version. */
    public static Optional<ClientFact> parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            Class<?> kind = KINDS.get(line.path(FACT).asText());
            return kind == null ? Optional.empty() : Optional.of((ClientFact) JSON.treeToValue(line, kind));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
