package io.groupstage.cli.report;

import io.groupstage.api.plan.PlanChangeView;
import io.groupstage.api.plan.PlanCountView;
import io.groupstage.api.plan.PlanMemberView;
import io.groupstage.api.plan.PlanMoveView;
import io.groupstage.api.plan.PlanOwnedView;
import io.groupstage.api.plan.PlanView;
import io.groupstage.group.words.Phrases;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints a plan as tables.
 *
 * @param markdown whether they are for a document, not for a terminal
 */
public record PlanReport(boolean markdown) {

    private static final int MEMBERS = 30;
    private static final int MOVES = 6;
    private static final int ROWS = 30;
    private static final String NOBODY = "nobody";
    private static final String NONE = "none";

    /** Formats the answer of {@code GET /api/v1/plan}. */
    public String of(PlanView plan) {
        boolean one = plan.topics().size() == 1;
        StringBuilder text = new StringBuilder(heading(plan)).append("\n\n");
        text.append(table(owners(plan, one))).append('\n').append(table(steps(plan)));
        if (!plan.changes().isEmpty()) {
            text.append("\nThe same changes under each assignor:\n");
            text.append(markdown ? "\n" : "").append(table(changes(plan, one)));
        }
        if (!plan.sentences().isEmpty()) {
            text.append('\n')
                    .append(String.join(markdown ? "\n\n" : "\n", plan.sentences()))
                    .append('\n');
        }
        return text.toString();
    }

    private String table(TextTable table) {
        return markdown ? table.markdown() : table.toString();
    }

    private static String heading(PlanView plan) {
        String topics = plan.topics().size() == 1
                ? Phrases.count(plan.topics().getFirst().partitions(), "partition")
                : Phrases.list(plan.topics().stream()
                        .map(topic -> Phrases.count(topic.partitions(), "partition") + " of " + topic.topic())
                        .toList());
        return "The assignor %s (%s protocol) assigns %s:".formatted(plan.assignor(), plan.protocol(), topics);
    }

    private static TextTable owners(PlanView plan, boolean oneTopic) {
        TextTable table = new TextTable("CONSUMERS", "OWNERS");
        for (PlanCountView count : shown(plan)) {
            List<PlanMemberView> members = count.members();
            String owners = members.stream()
                    .limit(MEMBERS)
                    .map(member -> member.letter() + rack(member) + " " + owned(member.owned(), oneTopic))
                    .collect(Collectors.joining("; "));
            int more = members.size() - MEMBERS;
            table.row(number(count.consumers()), more > 0 ? owners + "; and " + number(more) + " more" : owners);
        }
        return table;
    }

    private static TextTable steps(PlanView plan) {
        TextTable table =
                new TextTable("CONSUMERS", "BUSIEST", "IMBALANCE", "IDLE", "WORTH-IT", "MOVES", "ROUNDS", "STOPPED");
        for (PlanCountView count : shown(plan)) {
            table.row(
                    number(count.consumers()),
                    number(count.largest()),
                    number(count.largest() - count.smallest()),
                    letters(count.idle(), NONE),
                    count.worthIt() ? "yes" : "no",
                    number(count.moves()),
                    number(count.rounds()),
                    letters(count.stopped(), NOBODY));
        }
        return table;
    }

    /** Leaves out the numbers that are not worth a step if every number was computed and there are many. */
    private static List<PlanCountView> shown(PlanView plan) {
        int last = plan.counts().size() - 1;
        return !plan.everyCount() || plan.counts().size() <= ROWS
                ? plan.counts()
                : plan.counts().stream()
                        .filter(count ->
                                count.worthIt() || count.equals(plan.counts().get(last)))
                        .toList();
    }

    private static TextTable changes(PlanView plan, boolean oneTopic) {
        TextTable table = new TextTable(
                "FROM",
                "TO",
                "ASSIGNOR",
                "PROTOCOL",
                "HAND-OVER",
                "MOVES",
                "ROUNDS",
                "STOPPED",
                "PARTITIONS-STOPPED",
                "MOVED");
        for (PlanChangeView change : plan.changes()) {
            table.row(
                    number(change.from()),
                    number(change.to()),
                    change.assignor(),
                    change.protocol(),
                    change.handOver(),
                    number(change.moves()),
                    number(change.rounds()),
                    letters(change.stopped(), NOBODY),
                    number(change.stoppedPartitions()),
                    moved(change.moved(), oneTopic));
        }
        return table;
    }

    private static String moved(List<PlanMoveView> moved, boolean oneTopic) {
        if (moved.isEmpty()) {
            return NONE;
        }
        String moves = moved.stream()
                .limit(MOVES)
                .map(move -> "%s to %s: %s%s"
                        .formatted(
                                move.from(),
                                move.to(),
                                oneTopic ? "" : move.topic() + " ",
                                Ranges.of(move.partitions())))
                .collect(Collectors.joining("; "));
        return moved.size() > MOVES ? moves + "; and more" : moves;
    }

    private static String rack(PlanMemberView member) {
        return member.rack() == null ? "" : " (" + member.rack() + ")";
    }

    private static String owned(List<PlanOwnedView> owned, boolean oneTopic) {
        return owned.isEmpty()
                ? "idle"
                : owned.stream()
                        .map(topic -> (oneTopic ? "" : topic.topic() + " ") + Ranges.of(topic.partitions()))
                        .collect(Collectors.joining(" "));
    }

    private static String letters(List<String> letters, String empty) {
        if (letters.isEmpty()) {
            return empty;
        }
        return letters.size() <= MOVES ? String.join(" ", letters) : number(letters.size()) + " members";
    }

    private static String number(int number) {
        return Cells.number(number);
    }
}
