package io.groupstage.plan.ask;

import java.util.ArrayList;
import java.util.List;

/** Reads numbers of consumers: {@code 1,2,3,5,6} or {@code 1-6}, in any order. */
final class CountList {

    private static final String NAME = "consumers";
    private static final int MOST = 1_001;

    private CountList() {}

    static List<Integer> of(Values values, String text, PlanLimits limits) {
        List<Integer> counts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("(?<=\\d)-", -1);
            int first = count(values, ends[0], limits);
            int last = ends.length == 1 ? first : count(values, ends[1], limits);
            if (ends.length > 2 || last < first) {
                throw PlanException.of(NAME, "'" + Values.shown(part) + "' is not a range such as 1-6");
            }
            for (int count = first; count <= last; count++) {
                if (counts.contains(count)) {
                    throw PlanException.of(NAME, count + " is named twice");
                }
                counts.add(count);
                if (counts.size() > MOST) {
                    throw PlanException.of(NAME, "has more than 1,001 numbers");
                }
            }
        }
        return counts;
    }

    private static int count(Values values, String text, PlanLimits limits) {
        return values.whole(NAME, text, 1, limits.consumers());
    }
}
