package io.groupstage.cli;

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
                    Cells.text(group.path("state")),
                    Cells.text(group.path("protocol")),
                    Cells.number(group.path("members")),
                    Cells.number(group.path("lag")),
                    last.isNumber() ? cells.age(last) : "none seen");
        }
        return stale(groups.path(0).path("staleSince")) + table;
    }

    /** All lines say the same: it is the cluster that is silent. */
    private String stale(JsonNode since) {
        return since.isNumber() ? cells.stale(since) + "\n\n" : "";
    }
}
