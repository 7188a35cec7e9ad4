package io.groupstage.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A log line of a group coordinator. The broker's process writes it, and the observer reads it: one line of JSON, with
 * the template separate from its arguments.
 *
 * <pre>{@code
 * {"at":1795395713000,"shard":7,"template":"Stabilized group {} generation {} with {} members.","arguments":["red",2,1]}
 * }</pre>
 *
 * <p>{@code at} is in epoch milliseconds. {@code shard} is the partition of {@code __consumer_offsets} whose
 * coordinator logged the line; it may be absent. Arguments may contain text of clients. They are escaped, so that none
 * ends a line or looks like a template, and shortened, so that none fills the disk. Numbers stay numbers, and
 * collections become arrays.
 *
 * @param template Kafka's message, with <code>{}</code> for each argument
 * @param arguments the arguments; hostile text
 */
public record CoordinatorLine(String template, List<JsonNode> arguments, Instant at) {

    public static final int LONGEST = 1_000;
    public static final int MOST_ELEMENTS = 200;

    /**
     * The beginning of each line. It cannot occur elsewhere in a line, because quotation marks in a string are escaped.
     */
    private static final String BEGINNING = "{\"at\":";

    /** Matches the prefix that Kafka's LogContext adds to each template. */
    private static final Pattern PREFIX =
            Pattern.compile("\\[GroupCoordinator id=\\d+ topic=__consumer_offsets partition=(\\d{1,9})] ");

    /** Matches characters that JSON allows unescaped, but that a terminal would interpret. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Returns the line for a message of a coordinator. */
    public static String of(long at, String message, Object @Nullable [] arguments) {
        ObjectNode line = JSON.createObjectNode().put("at", at);
        Matcher prefix = PREFIX.matcher(message);
        boolean prefixed = prefix.lookingAt();
        if (prefixed) {
            line.put("shard", Integer.parseInt(prefix.group(1)));
        }
        line.put("template", cut(prefixed ? message.substring(prefix.end()) : message));
        ArrayNode array = line.putArray("arguments");
        if (arguments != null) {
            for (Object argument : arguments) {
                add(array, argument);
            }
        }
        return UNSEEN.matcher(line.toString()).replaceAll(CoordinatorLine::escaped);
    }

    private static String escaped(MatchResult unseen) {
        return unseen.group()
                .chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04X", unit))
                .collect(Collectors.joining());
    }

    private static void add(ArrayNode array, @Nullable Object argument) {
        switch (argument) {
            case null -> array.addNull();
            case Integer number -> array.add(number);
            case Long number -> array.add(number);
            case Collection<?> elements -> {
                ArrayNode inner = array.addArray();
                elements.stream().limit(MOST_ELEMENTS).forEach(element -> inner.add(cut(String.valueOf(element))));
            }
            default -> array.add(cut(argument.toString()));
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splits ? LONGEST - 1 : LONGEST);
    }

    /** Reads a line; empty if it is not a coordinator's. */
    public static Optional<CoordinatorLine> parse(String text) {
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
    public Optional<String> text(int place) {
        return argument(place).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** Returns the whole number at that place. */
    public Optional<Integer> number(int place) {
        return argument(place).filter(JsonNode::canConvertToInt).map(JsonNode::intValue);
    }

    /** Returns the texts at that place: one, or those of an array. */
    public List<String> texts(int place) {
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
