package io.groupstage.kafka.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Reads and writes the wishes in a command: {@code {"protocol":"CLASSIC","assignor":"range","commitMillis":500}}. */
final class WishesJson {

    private WishesJson() {}

    static ObjectNode write(OfGroup wishes, ObjectNode json) {
        wishes.protocol().ifPresent(protocol -> json.put("protocol", protocol.name()));
        wishes.assignor().ifPresent(assignor -> json.put("assignor", assignor));
        wishes.commitEvery().ifPresent(every -> json.put("commitMillis", every.toMillis()));
        return json;
    }

    /** Reads the wishes; none if they do not fit together. */
    static OfGroup read(JsonNode json) {
        JsonNode millis = json.path("commitMillis");
        OfGroup wishes = new OfGroup(
                Arrays.stream(Protocol.values())
                        .filter(known ->
                                known.name().equals(json.path("protocol").textValue()))
                        .findFirst(),
                Optional.ofNullable(json.path("assignor").textValue()),
                millis.isIntegralNumber() ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty());
        return wishes.mistake().isPresent() ? OfGroup.NONE : wishes;
    }
}
