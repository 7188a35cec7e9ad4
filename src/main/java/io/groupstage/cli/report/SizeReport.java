package io.groupstage.cli.report;

import io.groupstage.api.plan.SizeView;
import io.groupstage.group.words.Phrases;

/** Prints the smallest group and the reasons for it. */
public record SizeReport(boolean markdown) {

    /** Formats the answer of {@code GET /api/v1/plan} with a longest lag. */
    public String of(SizeView size) {
        Integer partitions = size.smallestPartitions();
        Integer consumers = size.smallestConsumers();
        String heading = partitions == null || consumers == null
                ? ""
                : "The smallest group: %s, %s.\n\n"
                        .formatted(Phrases.count(partitions, "partition"), Phrases.count(consumers, "consumer"));
        return heading + String.join(markdown ? "\n\n" : "\n", size.sentences()) + "\n";
    }
}
