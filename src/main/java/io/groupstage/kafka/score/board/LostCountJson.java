package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.verdict.LostCount;
import io.groupstage.course.verdict.PartitionStats;
import java.util.Optional;

/** Reads and writes a state that a team has lost; a record without one has no such field. */
final class LostCountJson {

    private LostCountJson() {}

    static void write(Optional<LostCount> lost, ObjectNode record) {
        lost.ifPresent(it -> {
            ObjectNode json = record.putObject("lost")
                    .put("partition", it.partition())
                    .put("at", it.at().toEpochMilli());
            write(it.before(), json.putObject("before"));
            write(it.after(), json.putObject("after"));
        });
    }

    private static void write(PartitionStats stats, ObjectNode json) {
        json.put("processed", stats.processed()).put("flagged", stats.flagged()).put("nextOffset", stats.nextOffset());
    }

    static Optional<LostCount> read(JsonNode record) {
        JsonNode json = record.path("lost");
        int partition = json.path("partition").intValue();
        return json.isObject()
                ? Optional.of(new LostCount(
                        stats(partition, json.path("before")),
                        stats(partition, json.path("after")),
                        Json.instant(json.path("at"))))
                : Optional.empty();
    }

    private static PartitionStats stats(int partition, JsonNode json) {
        return new PartitionStats(
                partition,
                json.path("processed").longValue(),
                json.path("flagged").longValue(),
                json.path("nextOffset").longValue());
    }
}
