package io.groupstage.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is told of many measurements. */
final class Figures {

    private Figures() {}

    static double median(Collection<Double> values) {
        return percentile(values, 50);
    }

    /** By nearest rank: a value that was measured, never one in between. */
    static double percentile(Collection<Double> values, double percent) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    static double worst(Collection<Double> values) {
        return percentile(values, 100);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
