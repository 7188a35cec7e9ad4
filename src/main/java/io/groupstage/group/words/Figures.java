package io.groupstage.group.words;

import java.time.Duration;
import java.util.Locale;

/** Figures as they stand in sentences. */
public final class Figures {

    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final Duration HOURS = Duration.ofHours(2);

    private Figures() {}

    /** {@code 1 record}, {@code 1,240 records}. */
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** {@code 1 record waits}, {@code 1,240 records wait}. */
    public static String waiting(long records) {
        return count(records, "record") + (records == 1 ? " waits" : " wait");
    }

    /** {@code only a transaction's marker is left}: one offset, or several; compaction may have left them as well. */
    public static String markers(long offsets) {
        return offsets == 1
                ? "only a transaction's marker is left"
                : "only " + count(offsets, "offset") + " without a record are left: markers of transactions, or gaps";
    }

    /** {@code 200 ms}, {@code 42 s}, {@code 3 min}, {@code 5 h}: as exact as somebody who looks on can use. */
    public static String time(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return Math.max(0, time.toMillis()) + " ms";
        } else if (time.compareTo(MINUTES) < 0) {
            return time.plusMillis(500).toSeconds() + " s";
        }
        return time.compareTo(HOURS) < 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
