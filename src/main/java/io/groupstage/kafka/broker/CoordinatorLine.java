package io.groupstage.kafka.broker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats a log line of the group coordinator as one line of JSON, with the template separate from its arguments:
 *
 * <pre>{@code
 * {"at":1795395713000,"shard":7,"template":"Stabilized group {} generation {} with {} members.","arguments":["red",2,1]}
 * }</pre>
 *
 * <p>{@code at} is in epoch milliseconds. {@code shard} is the partition of {@code __consumer_offsets} whose
 * coordinator logged the line; it may be absent. Arguments may contain text of clients. They are escaped, so that none
 * ends a line or looks like a template, and shortened, so that none fills the disk. Numbers stay numbers, and
 * collections become arrays.
 */
final class CoordinatorLine {

    static final int LONGEST = 1_000;
    static final int MOST_ELEMENTS = 200;

    /** Matches the prefix that Kafka's LogContext adds to each template. */
    private static final Pattern PREFIX =
            Pattern.compile("\\[GroupCoordinator id=\\d+ topic=__consumer_offsets partition=(\\d{1,9})] ");

    /** Matches characters that JSON allows unescaped, but that a terminal would interpret. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final JsonMapper JSON = new JsonMapper();

    private CoordinatorLine() {}

    static String of(long at, String message, Object @Nullable [] arguments) {
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
}
