package io.groupstage.kafka.observe.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log line of a group coordinator, as its broker wrote it.
 *
 * @param template Kafka's message, with <code>{}</code> for each argument
 * @param arguments the arguments; hostile text
 */
record CoordinatorLine(String template, List<JsonNode> arguments, Instant at) {

    /**
     * The beginning of each line. It cannot occur elsewhere in a line, because quotation marks in a string are escaped.
     */
    private static final String BEGINNING = "{\"at\":";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Reads a line; empty if it is not a coordinator's. */
    static Optional<CoordinatorLine> parse(String text) {
        // A broker that is killed may leave half a line, and the next line follows directly.
        int beginning = text.lastIndexOf(BEGINNING);
        if (beginning < 0) {
            return Optional.empty();
        }
        try {
            JsonNode line = JSON.readTree(text.substring(beginning));
            JsonNode at = line.path("at");
            JsonNode template = line.path("template");
            JsonNode arguments = line.path("arguments");
            if (!at.canConvertToLong() || !template.isTextual() || !arguments.isArray()) {
                return Optional.empty();
            }
            List<JsonNode> words = new ArrayList<>();
            arguments.forEach(words::add);
            return Optional.of(new CoordinatorLine(template.textValue(), words, Instant.ofEpochMilli(at.longValue())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns the argument at that place, from 0, as text; empty if there is none, or if it is not text. */
    Optional<String> text(int place) {
        return argument(place).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** Returns the whole number at that place. */
    Optional<Integer> number(int place) {
        return argument(place).filter(JsonNode::canConvertToInt).map(JsonNode::intValue);
    }

    /** Returns the texts at that place: one, or those of an array. */
    List<String> texts(int place) {
        List<String> texts = new ArrayList<>();
        argument(place).ifPresent(argument -> {
            Iterable<JsonNode> elements = argument.isArray() ? argument : List.of(argument);
            elements.forEach(element -> {
                if (element.isTextual()) {
                    texts.add(element.textValue());
                }
            });
        });
        return texts;
    }

    private Optional<JsonNode> argument(int place) {
        return place < arguments.size() ? Optional.of(arguments.get(place)) : Optional.empty();
    }
}
