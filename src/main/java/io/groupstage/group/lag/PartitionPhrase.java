package io.groupstage.group.lag;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.words.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Names partitions in a sentence: {@code partition 3}, {@code partitions 0, 2 and 5–49}. */
final class PartitionPhrase {

    private static final int MOST_RUNS = 6;

    private PartitionPhrase() {}

    /** Names partitions of one topic, given in Kafka's order; only counts them if there are too many gaps. */
    static String of(List<TopicPartition> partitions) {
        if (partitions.size() == 1) {
            return "partition " + partitions.getFirst().partition();
        }
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= partitions.size(); i++) {
            boolean ends = i == partitions.size()
                    || partitions.get(i).partition() != partitions.get(i - 1).partition() + 1;
            if (ends) {
                addRun(
                        runs,
                        partitions.get(from).partition(),
                        partitions.get(i - 1).partition());
                from = i;
            }
        }
        return runs.size() > MOST_RUNS
                ? Phrases.count(partitions.size(), "partition")
                : "partitions " + Phrases.list(runs);
    }

    private static void addRun(List<String> runs, int from, int to) {
        if (to > from + 1) {
            runs.add(from + "–" + to);
            return;
        }
        for (int number = from; number <= to; number++) {
            runs.add(Integer.toString(number));
        }
    }
}
