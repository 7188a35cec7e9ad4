package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints all groups as a table. */
record GroupList(Cells cells) {

    /** Formats the JSON of {@code GET /api/v1/groups}. */
    String of(JsonNode groups) {
        if (groups.isEmpty()) {
            return "There is no consumer group yet.\n";
        }
        TextTable table = new TextTable("GROUP", "STATE", "PROTOCOL", "MEMBERS", "LAG", "LAST-REBALANCE");
        for (JsonNode group : groups) {
            JsonNode last = group.path("lastRebalanceAt");
            table.row(
                    Cells.text(group.path("groupId")),
                    state(group),
                    Cells.text(group.path("protocol")) + Cells.protocolType(group),
                    Cells.number(group.path("members")),
                    lag(group),
                    last.isNumber() ? cells.age(last) : "none seen");
        }
        return stale(groups) + table + warnings(groups);
    }

    /** Formats the warnings, which stand below the table because a sentence is too long for a column. */
    private static String warnings(JsonNode groups) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode group : groups) {
            for (JsonNode warning : group.path("warnings")) {
                lines.append("WARNING: ")
                        .append(Cells.text(group.path("groupId")))
                        .append(": ")
                        .append(Cells.line(warning.path("sentence").asText()))
                        .append("\n");
            }
        }
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    /** Shows lag in topics without a subscriber separately, because no member is going to read those records. */
    private static String lag(JsonNode group) {
        String lag = Cells.number(group.path("lag"));
        JsonNode apart = group.path("unsubscribedLag");
        return apart.asLong() > 0 ? lag + " (+" + Cells.number(apart) + " not subscribed)" : lag;
    }

    private String state(JsonNode group) {
        JsonNode since = group.path("staleSince");
        return Cells.text(group.path("state")) + (since.isNumber() ? " since " + cells.time(since) : "");
    }

    /** Returns a line if every group in the list is stale. */
    private static String stale(JsonNode groups) {
        for (JsonNode group : groups) {
            if (!group.path("staleSince").isNumber()) {
                return "";
            }
        }
        return "STALE: the cluster does not report any group; the table shows the last known values.\n\n";
    }
}
