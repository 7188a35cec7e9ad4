package io.groupstage.cli.report;

import io.groupstage.api.GroupPartitionView;
import io.groupstage.api.GroupView;
import io.groupstage.api.MemberView;
import io.groupstage.api.RebalanceView;
import io.groupstage.api.WarningView;
import io.groupstage.group.Protocol;
import io.groupstage.group.lag.OffsetState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints one group: a headline, its partitions and its members. {@link GroupHistory} prints its rebalances and notes.
 */
record GroupPage(Cells cells) {

    /** Formats the answers of {@code GET /api/v1/groups/{groupId}} and of its {@code /rebalances}. */
    String of(GroupView group, List<RebalanceView> rebalances) {
        StringJoiner page = new StringJoiner("\n");
        page.add(headline(group, rebalances));
        if (!group.partitions().isEmpty()) {
            page.add(partitions(group));
        }
        if (!group.members().isEmpty()) {
            page.add(members(group.members()));
        }
        GroupHistory history = new GroupHistory(cells);
        if (!rebalances.isEmpty()) {
            page.add(history.rebalances(rebalances));
        }
        if (!group.notes().isEmpty()) {
            page.add(history.notes(group.notes()));
        }
        return page.toString();
    }

    private String headline(GroupView group, List<RebalanceView> rebalances) {
        List<String> lines = new ArrayList<>();
        lines.add(Cells.text(group.groupId()) + ": " + Cells.line(group.headline()) + last(rebalances));
        if (group.rejoinLoop() != null) {
            lines.add(Cells.line(group.rejoinLoop()));
        }
        lines.add(summary(group));
        for (WarningView warning : group.warnings()) {
            lines.add("WARNING: " + Cells.line(warning.sentence()));
        }
        if (group.staleSince() != null) {
            String reason = group.staleReason() == null ? "the cluster has not answered" : group.staleReason();
            lines.add("STALE: " + Cells.line(reason) + " since " + cells.time(group.staleSince()) + ".");
        }
        if (group.undecodable() > 0) {
            lines.add(Cells.number(group.undecodable())
                    + " records of all groups together could not be read and were skipped.");
        }
        return String.join("\n", lines) + "\n";
    }

    private String last(List<RebalanceView> rebalances) {
        if (rebalances.isEmpty()) {
            return "";
        }
        RebalanceView last = rebalances.getFirst();
        Long end = last.completedAt();
        return end == null
                ? " Now: " + Cells.text(last.sentence())
                : " The last rebalance was " + cells.age(end) + ": " + Cells.text(last.sentence());
    }

    private static String summary(GroupView group) {
        String epoch = group.protocol() == Protocol.CLASSIC ? "generation " : "epoch ";
        return String.join(
                ", ",
                group.state().label(),
                Cells.protocol(group.protocol(), group.protocolType()),
                epoch + Cells.number(group.epoch()),
                "assignor " + Cells.text(group.assignor()),
                "coordinator " + Cells.text(group.coordinator()));
    }

    private String partitions(GroupView group) {
        Map<String, String> letters = new HashMap<>();
        group.members().forEach(member -> letters.put(member.memberId(), Cells.text(member.letter())));
        TextTable table = new TextTable("PARTITION", "OWNER", "COMMITTED", "LOG-END", "LAG", "LAG-TIME", "STATE");
        for (GroupPartitionView partition : group.partitions()) {
            table.row(
                    Cells.text(partition.topic()) + "-" + partition.partition(),
                    owner(group.protocol(), partition, letters),
                    committed(partition),
                    Cells.number(partition.logEndOffset()),
                    Cells.number(partition.lag()),
                    (partition.lagMillisAtLeast() ? "at least " : "") + Cells.duration(partition.lagMillis()),
                    state(partition) + unsubscribed(partition));
        }
        return table.toString();
    }

    /** Returns {@code none} for a partition that certainly has no commit: this differs from {@code unknown}. */
    private static String committed(GroupPartitionView partition) {
        return partition.state() == OffsetState.NO_COMMIT ? "none" : Cells.number(partition.committedOffset());
    }

    private static String owner(
            @Nullable Protocol protocol, GroupPartitionView partition, Map<String, String> letters) {
        String owners = partition.owners().stream()
                .map(owner -> letters.getOrDefault(owner, "?"))
                .collect(Collectors.joining(", "));
        if (!owners.isEmpty()) {
            return (protocol == Protocol.SHARE ? "shared by " : "") + owners;
        }
        return switch (partition.ownerState()) {
            case UNNOTICED -> "nobody: not noticed";
            case UNSETTLED -> "nobody yet";
            case ONE, SEVERAL, NONE, NOT_WANTED, SHARED, UNKNOWN -> "nobody";
        };
    }

    /** Prints the server's text of the state, which also exists for a state that this version does not know. */
    private String state(GroupPartitionView partition) {
        Long since = partition.unknownSince();
        return Cells.text(partition.stateLabel()) + (since == null ? "" : " since " + cells.time(since));
    }

    private static String unsubscribed(GroupPartitionView partition) {
        return Boolean.FALSE.equals(partition.subscribed()) ? "; no member subscribes to this topic" : "";
    }

    private static String members(List<MemberView> members) {
        TextTable table = new TextTable("MEMBER", "CLIENT-ID", "HOST", "PARTITIONS", "CONDITION", "EVIDENCE");
        for (MemberView member : members) {
            table.row(
                    Cells.text(member.letter()),
                    Cells.text(member.clientId()),
                    Cells.text(member.host()),
                    member.partitions().isEmpty()
                            ? "none"
                            : Integer.toString(member.partitions().size()),
                    Cells.text(member.conditionLabel()),
                    Cells.text(member.evidence()));
        }
        return table.toString();
    }
}
