package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values of the API as text for a terminal. What is {@code null} there is {@code unknown} here, never 0 and never blank;
 * whatever could steer a terminal is replaced.
 *
 * @param now what ages are counted from
 * @param zone of the reader's clock
 */
public record Cells(Instant now, ZoneId zone) {

    static final String UNKNOWN = "unknown";

    private static final int LONGEST = 80;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Hostile text: control characters, those that change the direction of writing, and line breaks are replaced. */
    static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? UNKNOWN : plain(value.asText());
    }

    /** The protocol type in brackets, of a group whose members are no consumers; nothing of others. */
    static String protocolType(JsonNode group) {
        JsonNode type = group.path("protocolType");
        boolean usual = !type.isTextual()
                || type.asText().equals("consumer")
                || type.asText().equals(group.path("protocol").asText());
        return usual ? "" : String.format(Locale.ROOT, " (%s)", plain(type.asText()));
    }

    /** All of it on one line. */
    public static String line(@Nullable String hostile) {
        return String.valueOf(hostile).replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }

    static String plain(String hostile) {
        String visible = line(hostile);
        return visible.codePointCount(0, visible.length()) <= LONGEST
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LONGEST)) + "…";
    }

    static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.asLong()) : UNKNOWN;
    }

    static String duration(JsonNode millis) {
        return millis.isNumber() ? Phrases.duration(Duration.ofMillis(millis.asLong())) : UNKNOWN;
    }

    /** {@code 12 s ago}. */
    String age(JsonNode at) {
        long millis = Math.max(0, now.toEpochMilli() - at.asLong());
        long seconds = millis / 1000;
        if (seconds < 120) {
            return seconds + " s ago";
        }
        return seconds < 7_200
                ? seconds / 60 + " min ago"
                : seconds < 172_800 ? seconds / 3600 + " h ago" : seconds / 86_400 + " days ago";
    }

    /** The time of the day, with the day if that is another one. */
    String time(JsonNode at) {
        if (!at.isNumber()) {
            return UNKNOWN;
        }
        var then = Instant.ofEpochMilli(at.asLong()).atZone(zone);
        boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(then);
    }
}
