package io.groupstage.group.words;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Formats the small parts of sentences: counts, lists and times. */
public final class Phrases {

    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final Duration HOURS = Duration.ofHours(2);

    private Phrases() {}

    /** Returns {@code 1 partition} or {@code 1,240 records}. */
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** Returns {@code A}, {@code A and B} or {@code A, B and C}. */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Returns {@code 1 record waits} or {@code 1,240 records wait}. */
    public static String waiting(long records) {
        return count(records, "record") + (records == 1 ? " waits" : " wait");
    }

    /**
     * Describes offsets that hold no record. A transaction's marker takes one offset; compaction may leave more gaps.
     */
    public static String markers(long offsets) {
        return offsets == 1
                ? "only a transaction's marker is left"
                : "only " + count(offsets, "offset") + " without a record are left: markers of transactions, or gaps";
    }

    /**
     * Formats a measured time with two or three digits, as {@code span} of the pages does: {@code 42 ms}, {@code 1.8 s},
     * {@code 43 s}, {@code 2 min 5 s}, {@code 2 h 5 min}, {@code 3 d 4 h}.
     */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0 s";
        } else if (millis < 100) {
            return millis + " ms";
        } else if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        Duration whole = Duration.ofSeconds(Math.round(millis / 1000.0));
        if (whole.toSeconds() < 60) {
            return whole.toSeconds() + " s";
        } else if (whole.toHours() < 1) {
            return whole.toMinutes() + " min" + rest(whole.toSecondsPart(), "s");
        } else if (whole.toDays() < 1) {
            return whole.toHours() + " h" + rest(whole.toMinutesPart(), "min");
        }
        return String.format(Locale.ROOT, "%,d d", whole.toDays()) + rest(whole.toHoursPart(), "h");
    }

    private static String rest(int number, String unit) {
        return number == 0 ? "" : " " + number + " " + unit;
    }

    /** Formats a time that still grows with one unit: {@code 200 ms}, {@code 42 s}, {@code 3 min}, {@code 5 h}. */
    public static String time(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return Math.max(0, time.toMillis()) + " ms";
        } else if (time.compareTo(MINUTES) < 0) {
            return time.plusMillis(500).toSeconds() + " s";
        }
        return time.compareTo(HOURS) < 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
