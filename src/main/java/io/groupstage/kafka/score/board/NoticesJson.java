package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.board.Notice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the value under {@code lab/notices}, the last {@value #MOST} notices:
 * {@code {"notices":[{"at":1763820000000,"text":"…","team":"team-3"}]}}.
 */
final class NoticesJson {

    private static final int MOST = 100;

    private NoticesJson() {}

    static byte[] write(List<Notice> notices) {
        ObjectNode record = Json.object();
        var array = record.putArray("notices");
        notices.stream().skip(Math.max(0, notices.size() - MOST)).forEach(notice -> {
            ObjectNode json =
                    array.addObject().put("at", notice.at().toEpochMilli()).put("text", notice.text());
            notice.team().ifPresent(team -> json.put("team", team));
        });
        return Json.bytes(record);
    }

    static List<Notice> read(byte[] value) throws IOException {
        List<Notice> notices = new ArrayList<>();
        for (JsonNode json : Json.read(value).path("notices")) {
            notices.add(new Notice(
                    Json.instant(json.path("at")),
                    json.path("text").asText(),
                    Optional.ofNullable(json.path("team").textValue())));
        }
        return List.copyOf(notices);
    }
}
