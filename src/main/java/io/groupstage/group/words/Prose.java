package io.groupstage.group.words;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The small words of sentences. */
public final class Prose {

    private Prose() {}

    /** {@code 1 partition}, {@code 5 partitions}. */
    public static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** {@code A}, {@code A and B}, {@code A, B and C}. */
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

    /** {@code 42 ms}, {@code 1.8 s}, {@code 43 s}, {@code 2 min 5 s}: two or three figures, as long as any reader needs. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
