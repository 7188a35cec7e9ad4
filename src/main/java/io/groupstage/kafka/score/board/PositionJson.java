package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.users.Position;
import java.util.Optional;

/** Reads and writes a user's position: {@code {"partition":3,"offset":1042}}. */
final class PositionJson {

    private PositionJson() {}

    static ObjectNode write(Position position) {
        return Json.object().put("partition", position.partition()).put("offset", position.offset());
    }

    /** Returns the position; empty if the JSON is not a position. */
    static Optional<Position> read(JsonNode json) {
        if (!json.path("partition").isInt() || !json.path("offset").isIntegralNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(
                    json.path("partition").intValue(), json.path("offset").longValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // out of bounds
        }
    }
}
