package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Prints one group: a headline, its partitions and its members. {@link GroupHistory} prints its rebalances and notes.
 */
record GroupPage(Cells cells) {

    /** Formats the JSON of {@code GET /api/v1/groups/{groupId}} and of its {@code /rebalances}. */
    String of(JsonNode group, JsonNode rebalances) {
        StringJoiner page = new StringJoiner("\n");
        page.add(headline(group, rebalances));
        if (!group.path("partitions").isEmpty()) {
            page.add(partitions(group));
        }
        if (!group.path("members").isEmpty()) {
            page.add(members(group));
        }
        GroupHistory history = new GroupHistory(cells);
        if (!rebalances.isEmpty()) {
            page.add(history.rebalances(rebalances));
        }
        if (!group.path("notes").isEmpty()) {
            page.add(history.notes(group.path("notes")));
        }
        return page.toString();
    }

    private String headline(JsonNode group, JsonNode rebalances) {
        List<String> lines = new ArrayList<>();
        lines.add(Cells.text(group.path("groupId")) + ": "
                + Cells.line(group.path("headline").asText()) + last(rebalances));
        if (group.path("rejoinLoop").isTextual()) {
            lines.add(Cells.line(group.path("rejoinLoop").asText()));
        }
        lines.add(summary(group));
        group.path("warnings")
                .forEach(warning -> lines.add(
                        "WARNING: " + Cells.line(warning.path("sentence").asText())));
        if (group.path("staleSince").isNumber()) {
            lines.add("STALE: " + group.path("staleReason").asText("the cluster has not answered") + " since "
                    + cells.time(group.path("staleSince")) + ".");
        }
        if (group.path("undecodable").asLong() > 0) {
            lines.add(Cells.number(group.path("undecodable"))
                    + " records of all groups together could not be read and were skipped.");
        }
        return String.join("\n", lines) + "\n";
    }

    private String last(JsonNode rebalances) {
        JsonNode last = rebalances.path(0);
        if (last.isMissingNode()) {
            return "";
        }
        return last.path("completedAt").isNumber()
                ? " The last rebalance was " + cells.age(last.path("completedAt")) + ": "
                        + Cells.text(last.path("sentence"))
                : " Now: " + Cells.text(last.path("sentence"));
    }

    private static String summary(JsonNode group) {
        String protocol = Cells.text(group.path("protocol"));
        String type = Cells.protocolType(group);
        String epoch = (protocol.equals("classic") ? "generation " : "epoch ") + Cells.number(group.path("epoch"));
        return String.join(
                ", ",
                Cells.text(group.path("state")),
                protocol + type,
                epoch,
                "assignor " + Cells.text(group.path("assignor")),
                "coordinator " + Cells.text(group.path("coordinator")));
    }

    private String partitions(JsonNode group) {
        Map<String, String> letters = new HashMap<>();
        group.path("members")
                .forEach(member -> letters.put(member.path("memberId").asText(), Cells.text(member.path("letter"))));
        TextTable table = new TextTable("PARTITION", "OWNER", "COMMITTED", "LOG-END", "LAG", "LAG-TIME", "STATE");
        for (JsonNode partition : group.path("partitions")) {
            table.row(
                    Cells.text(partition.path("topic")) + "-"
                            + partition.path("partition").asInt(),
                    owner(group, partition, letters),
                    committed(partition),
                    Cells.number(partition.path("logEndOffset")),
                    Cells.number(partition.path("lag")),
                    (partition.path("lagMillisAtLeast").asBoolean() ? "at least " : "")
                            + Cells.duration(partition.path("lagMillis")),
                    state(partition) + unsubscribed(partition));
        }
        return table.toString();
    }

    /** Returns {@code none} for a partition that certainly has no commit: this differs from {@code unknown}. */
    private static String committed(JsonNode partition) {
        boolean none = partition.path("state").asText().equals("NO_COMMIT");
        return none ? "none" : Cells.number(partition.path("committedOffset"));
    }

    private static String owner(JsonNode group, JsonNode partition, Map<String, String> letters) {
        List<String> owners = new ArrayList<>();
        partition.path("owners").forEach(owner -> owners.add(letters.getOrDefault(owner.asText(), "?")));
        boolean shared = group.path("protocol").asText().equals("share");
        if (!owners.isEmpty()) {
            return (shared ? "shared by " : "") + String.join(", ", owners);
        }
        return switch (partition.path("ownerState").asText()) {
            case "UNNOTICED" -> "nobody: not noticed";
            case "UNSETTLED" -> "nobody yet";
            default -> "nobody";
        };
    }

    private String state(JsonNode partition) {
        return switch (partition.path("state").asText()) {
            case "CURRENT" -> current(partition.path("offsetsWithoutRecord").asLong());
            case "NO_COMMIT" -> "no commit yet";
            case "BELOW_LOG_START" -> "below the log's start";
            case "BEYOND_LOG_END" -> "beyond the log's end";
            case "HELD_BY_TRANSACTION" -> "held by an open transaction";
            default ->
                partition.path("unknownSince").isNumber()
                        ? "unknown since " + cells.time(partition.path("unknownSince"))
                        : Cells.UNKNOWN;
        };
    }

    private static String unsubscribed(JsonNode partition) {
        return partition.path("subscribed").isBoolean()
                        && !partition.path("subscribed").asBoolean()
                ? "; no member subscribes to this topic"
                : "";
    }

    private static String current(long empty) {
        if (empty == 0) {
            return "current";
        }
        return empty == 1
                ? "only a transaction's marker is left"
                : "only " + empty + " offsets without a record are left";
    }

    private static String members(JsonNode group) {
        TextTable table = new TextTable("MEMBER", "CLIENT-ID", "HOST", "PARTITIONS", "CONDITION", "EVIDENCE");
        for (JsonNode member : group.path("members")) {
            table.row(
                    Cells.text(member.path("letter")),
                    Cells.text(member.path("clientId")),
                    Cells.text(member.path("host")),
                    owned(member.path("partitions")),
                    Cells.text(member.path("condition"))
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' '),
                    Cells.text(member.path("evidence")));
        }
        return table.toString();
    }

    private static String owned(JsonNode partitions) {
        return partitions.isEmpty() ? "none" : Integer.toString(partitions.size());
    }
}
