package io.groupstage.course.hint;

import io.groupstage.course.hint.KnownClients.Delay;
import io.groupstage.group.words.Phrases;
import java.util.Locale;

/** Says in words how much an account uses of its quota, and what the broker does about it. */
public final class DelayText {

    private static final double KIB = 1024;

    private DelayText() {}

    /**
     * Returns two sentences.
     *
     * @param whose the subject of the first one, such as "Your programs"
     */
    public static String of(String whose, Delay delay) {
        String what =
                switch (delay.quota()) {
                    case PRODUCE ->
                        "write " + bytes(delay.rate()) + ", and the limit of a team is " + bytes(delay.limit());
                    case FETCH ->
                        "read " + bytes(delay.rate()) + ", and the limit of a team is " + bytes(delay.limit());
                    case REQUEST ->
                        "keep a thread of a broker busy for " + Math.round(delay.rate())
                                + " % of its time, and the limit of a team is " + Math.round(delay.limit()) + " %";
                };
        return whose + " " + what + ". So the broker delays their requests, by " + Phrases.duration(delay.delay())
                + " on average.";
    }

    private static String bytes(double perSecond) {
        return perSecond < KIB * KIB
                ? String.format(Locale.ROOT, "%.0f KiB/s", perSecond / KIB)
                : String.format(Locale.ROOT, "%.1f MiB/s", perSecond / KIB / KIB);
    }
}
