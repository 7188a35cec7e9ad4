package io.groupstage.cli.report;

import com.fasterxml.jackson.databind.JsonNode;

/** All groups as a table. */
record GroupList(Cells cells) {

    /** The text for what {@code GET /api/v1/groups} gives. */
    String of(JsonNode groups) {
        if (groups.isEmpty()) {
            return "No consumer group is there yet.\n";
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

    /** Below the table, as a sentence is longer than a column. */
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

    /** What is left in topics that nobody subscribes to any more stands apart: nobody means to read it. */
    private static String lag(JsonNode group) {
        String lag = Cells.number(group.path("lag"));
        JsonNode apart = group.path("unsubscribedLag");
        return apart.asLong() > 0 ? lag + " (+" + Cells.number(apart) + " not subscribed)" : lag;
    }

    private String state(JsonNode group) {
        JsonNode since = group.path("staleSince");
        return Cells.text(group.path("state")) + (since.isNumber() ? " since " + cells.time(since) : "");
    }

    /** One line for a list that is old as a whole. */
    private static String stale(JsonNode groups) {
        for (JsonNode group : groups) {
            if (!group.path("staleSince").isNumber()) {
                return "";
            }
        }
        return "STALE: nothing is heard of any group; all below is what was known last.\n\n";
    }
}
