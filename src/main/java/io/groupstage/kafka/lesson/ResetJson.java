package io.groupstage.kafka.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.lesson.Reset;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads and writes the resets of a team: {@code {"number":2,"earlier":{"number":1,"at":1763820000000}}}. Without {@code
 * number}, the last reset is undone.
 */
final class ResetJson {

    private ResetJson() {}

    static void write(OptionalInt number, Optional<Reset> earlier, ObjectNode json) {
        number.ifPresent(last -> json.put("number", last));
        earlier.ifPresent(reset -> json.putObject("earlier")
                .put("number", reset.number())
                .put("at", reset.at().toEpochMilli()));
    }

    static LessonFact read(Team team, JsonNode json) {
        JsonNode before = json.path("earlier");
        Optional<Reset> earlier = before.isObject()
                ? Optional.of(new Reset(
                        before.path("number").intValue(),
                        Instant.ofEpochMilli(before.path("at").longValue())))
                : Optional.empty();
        return json.path("number").isInt()
                ? new LessonFact.ResultsReset(team, json.path("number").intValue(), earlier)
                : new LessonFact.ResetUndone(team, earlier);
    }
}
