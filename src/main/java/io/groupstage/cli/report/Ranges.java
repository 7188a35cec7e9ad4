package io.groupstage.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Formats numbers of partitions with ranges: {@code 0-2,5}. */
final class Ranges {

    private static final int MOST = 8;

    private Ranges() {}

    /** @param numbers in ascending order */
    static String of(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (int first = 0; first < numbers.size(); first++) {
            int last = first;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            ranges.add(first == last ? "" + numbers.get(first) : numbers.get(first) + "-" + numbers.get(last));
            first = last;
        }
        return ranges.size() <= MOST
                ? String.join(",", ranges)
                : String.join(",", ranges.subList(0, MOST)) + ",… (" + numbers.size() + ")";
    }
}
