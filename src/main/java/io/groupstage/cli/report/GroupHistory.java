package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Prints a group's rebalances and notes as tables. */
record GroupHistory(Cells cells) {

    private static final int MOST_REBALANCES = 20;
    private static final int MOST_NOTES = 10;
    private static final int MOST_LISTED = 3;

    String rebalances(JsonNode rebalances) {
        TextTable table = new TextTable("WHEN", "TOOK", "CAUSE", "WHO", "MOVED", "TWICE");
        for (int i = 0; i < Math.min(rebalances.size(), MOST_REBALANCES); i++) {
            JsonNode rebalance = rebalances.get(i);
            table.row(
                    when(rebalance),
                    took(rebalance),
                    cause(rebalance),
                    who(rebalance.path("culpritDetails")),
                    Integer.toString(rebalance.path("moves").size()),
                    twice(rebalance));
        }
        return table + more(rebalances, MOST_REBALANCES);
    }

    String notes(JsonNode notes) {
        TextTable table = new TextTable("WHEN", "WHAT ELSE HAPPENED");
        for (int i = 0; i < Math.min(notes.size(), MOST_NOTES); i++) {
            table.row(
                    cells.time(notes.get(i).path("at")), Cells.text(notes.get(i).path("text")));
        }
        return table + more(notes, MOST_NOTES);
    }

    private static String more(JsonNode all, int shown) {
        return all.size() <= shown ? "" : "… and " + (all.size() - shown) + " older; --output json has them all\n";
    }

    private String when(JsonNode rebalance) {
        JsonNode end = rebalance.path("completedAt");
        return cells.time(end.isNumber() ? end : rebalance.path("startedAt"));
    }

    private static String took(JsonNode rebalance) {
        if (!rebalance.path("completedAt").isNumber()) {
            return "under way";
        }
        boolean exact = rebalance.path("errorMillis").asLong() == 0;
        return Cells.duration(rebalance.path("durationMillis"))
                + (exact ? "" : " ± " + Cells.duration(rebalance.path("errorMillis")));
    }

    private static String cause(JsonNode rebalance) {
        boolean inferred = rebalance.path("causePrecision").asText().equals("inferred");
        return Cells.text(rebalance.path("causeLabel"))
                + (inferred ? " (inferred)" : "")
                + (rebalance.path("followsId").isTextual() ? ", second half" : "");
    }

    private static String who(JsonNode culprits) {
        if (culprits.size() > MOST_LISTED) {
            return culprits.size() + " members";
        }
        List<String> letters = new ArrayList<>();
        culprits.forEach(
                culprit -> letters.add(culprit.path("letter").isNull() ? "?" : Cells.text(culprit.path("letter"))));
        return letters.isEmpty() ? "-" : String.join(", ", letters);
    }

    /**
     * Formats how many records were delivered twice: from the proven number to the number at risk. Shows both numbers
     * if the proven one is larger, as when a removed member continued to read.
     */
    private static String twice(JsonNode rebalance) {
        JsonNode least = rebalance.path("redelivered");
        JsonNode most = rebalance.path("atRisk");
        if (!least.isNumber()) {
            return (most.asLong() > 0 ? "at most " : "") + Cells.number(most);
        }
        if (!most.isNumber()) {
            return "at least " + Cells.number(least);
        }
        return switch (Long.compare(least.asLong(), most.asLong())) {
            case 0 -> Cells.number(least);
            case -1 -> Cells.number(least) + " to " + Cells.number(most);
            default -> "at least " + Cells.number(least) + "; at risk " + Cells.number(most);
        };
    }
}
