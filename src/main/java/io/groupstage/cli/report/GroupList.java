package io.groupstage.cli.report;

import io.groupstage.api.GroupLine;
import io.groupstage.api.WarningView;
import java.util.Arrays;
import java.util.List;

/** Prints all groups as a table. */
record GroupList(Cells cells) {

    /** Formats the answer of {@code GET /api/v1/groups}. */
    String of(List<GroupLine> groups) {
        if (groups.isEmpty()) {
            return "There is no consumer group yet.\n";
        }
        boolean bots = groups.stream().anyMatch(GroupLine::bot);
        TextTable table =
                new TextTable(columns(bots, "GROUP", "STATE", "PROTOCOL", "MEMBERS", "LAG", "LAST-REBALANCE", "BOT"));
        for (GroupLine group : groups) {
            Long last = group.lastRebalanceAt();
            table.row(columns(
                    bots,
                    Cells.text(group.groupId()),
                    state(group),
                    Cells.protocol(group.protocol(), group.protocolType()),
                    Cells.number(group.members()),
                    lag(group),
                    last == null ? "none seen" : cells.age(last),
                    group.bot() ? "bot" : "no"));
        }
        return stale(groups) + table + warnings(groups);
    }

    /** Leaves out the last column if there is no bot. A mark beside the name could be a part of another group's name. */
    private static String[] columns(boolean bots, String... cells) {
        return bots ? cells : Arrays.copyOf(cells, cells.length - 1);
    }

    /** Formats the warnings, which stand below the table because a sentence is too long for a column. */
    private static String warnings(List<GroupLine> groups) {
        StringBuilder lines = new StringBuilder();
        for (GroupLine group : groups) {
            for (WarningView warning : group.warnings()) {
                lines.append("WARNING: ")
                        .append(Cells.text(group.groupId()))
                        .append(": ")
                        .append(Cells.line(warning.sentence()))
                        .append("\n");
            }
        }
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    /** Shows lag in topics without a subscriber separately, because no member is going to read those records. */
    private static String lag(GroupLine group) {
        String lag = Cells.number(group.lag());
        Long apart = group.unsubscribedLag();
        return apart != null && apart > 0 ? lag + " (+" + Cells.number(apart) + " not subscribed)" : lag;
    }

    private String state(GroupLine group) {
        return group.state().label() + (group.staleSince() == null ? "" : " since " + cells.time(group.staleSince()));
    }

    /** Returns a line if every group in the list is stale. */
    private static String stale(List<GroupLine> groups) {
        return groups.stream().allMatch(group -> group.staleSince() != null)
                ? "STALE: the cluster does not report any group; the table shows the last known values.\n\n"
                : "";
    }
}
