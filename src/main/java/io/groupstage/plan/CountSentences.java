package io.groupstage.plan;

import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.Phrases;
import io.groupstage.plan.PlannedGroup.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says which numbers of consumers are worth a step, and which leave members idle. */
public final class CountSentences {

    private static final int MOST = 12;

    private CountSentences() {}

    /** Returns the sentences about a table, at most twelve. */
    public static List<String> of(CountTable table, Shape shape) {
        List<String> sentences = new ArrayList<>();
        List<CountRow> rows = table.ascending();
        for (int first = 0; first < rows.size(); first++) {
            int last = first;
            while (last + 1 < rows.size() && !rows.get(last + 1).worthIt()) {
                last++;
            }
            if (last > first) {
                sentences.add(same(rows.subList(first, last + 1)));
            }
            first = last;
        }
        rows.stream()
                .filter(row -> !row.assignment().idle().isEmpty())
                .findFirst()
                .ifPresent(row -> sentences.add(idle(row, table.assignor(), shape)));
        return sentences.size() <= MOST ? List.copyOf(sentences) : shortened(sentences, rows);
    }

    private static String same(List<CountRow> rows) {
        CountRow least = rows.getFirst();
        int load = least.assignment().largest();
        String busiest = Phrases.count(load, "partition");
        if (rows.size() == 2) {
            return "With %,d or %,d consumers the busiest member owns %s, so the step from %,d to %,d is not worth it."
                    .formatted(
                            least.consumers(),
                            rows.getLast().consumers(),
                            busiest,
                            least.consumers(),
                            rows.getLast().consumers());
        }
        return "With %,d to %,d consumers the busiest member owns %s, so more than %,d of them are not worth it."
                .formatted(least.consumers(), rows.getLast().consumers(), busiest, least.consumers());
    }

    private static String idle(CountRow row, Assignor assignor, Shape shape) {
        List<Integer> idle = row.assignment().idle();
        String who = idle.size() <= 3
                ? Phrases.list(idle.stream().map(MemberLetter::of).toList()) + (idle.size() == 1 ? " is" : " are")
                : Phrases.count(idle.size(), "member") + " are";
        return String.format(Locale.ROOT, "With %s %s idle: ", Phrases.count(row.consumers(), "consumer"), who)
                + reason(row, assignor, shape);
    }

    private static String reason(CountRow row, Assignor assignor, Shape shape) {
        if (row.consumers() > shape.partitions()) {
            return "each partition has one owner, so more consumers than partitions do not help.";
        }
        if (!shape.subscriptions().isEmpty()) {
            return "the topics to which they subscribe have fewer partitions than subscribers.";
        }
        return assignor.balancesAllTopics()
                ? "the assignor found no partition for them."
                : assignor.word()
                        + " divides each topic by itself, so no more members than the largest topic has partitions get"
                        + " work.";
    }

    private static List<String> shortened(List<String> sentences, List<CountRow> rows) {
        List<String> shorter = new ArrayList<>(sentences.subList(0, MOST - 2));
        shorter.add("%,d numbers of consumers are worth a step, of %,d."
                .formatted(rows.stream().filter(CountRow::worthIt).count(), rows.size()));
        shorter.add(sentences.getLast());
        return List.copyOf(shorter);
    }
}
