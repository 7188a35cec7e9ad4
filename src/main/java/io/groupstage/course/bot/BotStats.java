package io.groupstage.course.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.groupstage.course.Team;
import io.groupstage.course.verdict.PartitionStats;

/** Writes the state of a partition as a stats record, as a team writes it. */
public record BotStats(Team team) {

    /** Returns the record's key, such as {@code team-3/0}. */
    public byte[] key(PartitionStats stats) {
        return (team.name() + "/" + stats.partition()).getBytes(UTF_8);
    }

    /** Returns the record's value. */
    public byte[] value(PartitionStats stats) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("team", team.name())
                .put("processed", stats.processed())
                .put("flagged", stats.flagged())
                .put("partition", stats.partition())
                .put("nextOffset", stats.nextOffset())
                .toString()
                .getBytes(UTF_8);
    }
}
