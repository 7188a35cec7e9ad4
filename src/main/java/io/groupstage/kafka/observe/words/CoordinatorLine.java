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
 * What a group coordinator said at one moment, as its broker wrote it down.
 *
 * @param template Kafka's own words, with <code>{}</code> for each argument
 * @param arguments what stood for them; hostile text
 */
record CoordinatorLine(String template, List<JsonNode> arguments, Instant at) {

    /** How each line begins. Nowhere else in one: inside a string its quotation marks would be escaped. */
    private static final String BEGINNING = "{\"at\":";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Empty when it is not such a line. */
    static Optional<CoordinatorLine> parse(String text) {
        // A broker that is killed may leave half a line, and the next one goes on right behind it.
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

    /** The argument at that place, counted from 0, as text; empty when there is none, or none of text. */
    Optional<String> text(int place) {
        return argument(place).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** The whole number at that place. */
    Optional<Integer> number(int place) {
        return argument(place).filter(JsonNode::canConvertToInt).map(JsonNode::intValue);
    }

    /** The texts at that place: one, or those of an array. */
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
