package io.groupstage.cli.report;

import io.groupstage.group.Protocol;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Formats values of the API as text for a terminal. A {@code null} becomes {@code unknown}, never 0 and never
 * blank. Characters that could steer a terminal are replaced.
 *
 * @param now the instant from which ages are counted
 * @param zone the time zone of the reader
 */
public record Cells(Instant now, ZoneId zone) {

    static final String UNKNOWN = "unknown";

    private static final int LONGEST = 80;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * Formats hostile text: replaces control characters, characters that change the direction of writing, and line
     * breaks.
     */
    static String text(@Nullable String value) {
        return value == null ? UNKNOWN : plain(value);
    }

    /** Formats the protocol; adds the protocol type in brackets for a group whose members are not consumers. */
    static String protocol(@Nullable Protocol protocol, @Nullable String type) {
        String word = protocol == null ? UNKNOWN : protocol.label();
        if (type == null || type.equals("consumer") || type.equals(word)) {
            return word;
        }
        return String.format(Locale.ROOT, "%s (%s)", word, plain(type));
    }

    /** Puts the whole text on one line. */
    public static String line(@Nullable String hostile) {
        return String.valueOf(hostile).replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }

    static String plain(String hostile) {
        String visible = line(hostile);
        return visible.codePointCount(0, visible.length()) <= LONGEST
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LONGEST)) + "…";
    }

    static String number(@Nullable Number value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", value.longValue());
    }

    static String duration(@Nullable Long millis) {
        return millis == null ? UNKNOWN : Phrases.duration(Duration.ofMillis(millis));
    }

    /** Formats an age, such as {@code 12 s ago}. */
    String age(long at) {
        long millis = Math.max(0, now.toEpochMilli() - at);
        long seconds = millis / 1000;
        if (seconds < 120) {
            return seconds + " s ago";
        }
        return seconds < 7_200
                ? seconds / 60 + " min ago"
                : seconds < 172_800 ? seconds / 3600 + " h ago" : seconds / 86_400 + " days ago";
    }

    /** Formats the time of day; adds the date if it is not today. */
    String time(@Nullable Long at) {
        if (at == null) {
            return UNKNOWN;
        }
        var then = Instant.ofEpochMilli(at).atZone(zone);
        boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(then);
    }
}
