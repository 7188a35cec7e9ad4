package io.groupstage.cli.report;

import io.groupstage.api.NoteView;
import io.groupstage.api.RebalanceView;
import io.groupstage.api.RebalanceView.MembershipChangeView;
import io.groupstage.group.rebalance.Certainty;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a group's rebalances and notes as tables. */
record GroupHistory(Cells cells) {

    private static final int MOST_REBALANCES = 20;
    private static final int MOST_NOTES = 10;
    private static final int MOST_LISTED = 3;

    String rebalances(List<RebalanceView> rebalances) {
        TextTable table = new TextTable("WHEN", "TOOK", "CAUSE", "WHO", "MOVED", "TWICE");
        rebalances.stream()
                .limit(MOST_REBALANCES)
                .forEach(rebalance -> table.row(
                        when(rebalance),
                        took(rebalance),
                        cause(rebalance),
                        who(rebalance.culpritDetails()),
                        Integer.toString(rebalance.moves().size()),
                        twice(rebalance.redelivered(), rebalance.atRisk())));
        return table + more(rebalances, MOST_REBALANCES);
    }

    String notes(List<NoteView> notes) {
        TextTable table = new TextTable("WHEN", "WHAT ELSE HAPPENED");
        notes.stream().limit(MOST_NOTES).forEach(note -> table.row(cells.time(note.at()), Cells.text(note.text())));
        return table + more(notes, MOST_NOTES);
    }

    private static String more(List<?> all, int shown) {
        return all.size() <= shown ? "" : "… and " + (all.size() - shown) + " older; --output json has them all\n";
    }

    private String when(RebalanceView rebalance) {
        return cells.time(rebalance.completedAt() == null ? rebalance.startedAt() : rebalance.completedAt());
    }

    private static String took(RebalanceView rebalance) {
        if (rebalance.completedAt() == null) {
            return "under way";
        }
        Long error = rebalance.errorMillis();
        boolean exact = error == null || error == 0;
        return Cells.duration(rebalance.durationMillis()) + (exact ? "" : " ± " + Cells.duration(error));
    }

    /** Prints the server's text of the cause, which also exists for a cause that this version does not know. */
    private static String cause(RebalanceView rebalance) {
        return Cells.text(rebalance.causeLabel())
                + (rebalance.causePrecision() == Certainty.INFERRED ? " (inferred)" : "")
                + (rebalance.followsId() == null ? "" : ", second half");
    }

    private static String who(List<MembershipChangeView> culprits) {
        if (culprits.size() > MOST_LISTED) {
            return culprits.size() + " members";
        }
        return culprits.isEmpty()
                ? "-"
                : culprits.stream()
                        .map(culprit -> culprit.letter() == null ? "?" : Cells.text(culprit.letter()))
                        .collect(Collectors.joining(", "));
    }

    /**
     * Formats how many records were delivered twice: from the proven number to the number at risk. Shows both numbers
     * if the proven one is larger, as when a removed member continued to read.
     */
    private static String twice(@Nullable Long least, @Nullable Long most) {
        if (least == null) {
            return (most != null && most > 0 ? "at most " : "") + Cells.number(most);
        }
        if (most == null) {
            return "at least " + Cells.number(least);
        }
        return switch (Long.compare(least, most)) {
            case 0 -> Cells.number(least);
            case -1 -> Cells.number(least) + " to " + Cells.number(most);
            default -> "at least " + Cells.number(least) + "; at risk " + Cells.number(most);
        };
    }
}
