package io.groupstage.kafka.score.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.task.CourseSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes the value under {@code lab}: each component of {@link LabDescription} under its own name, together
 * with those of the course.
 */
final class LabDescriptionJson {

    private LabDescriptionJson() {}

    static byte[] write(LabDescription lab) {
        ObjectNode record = Json.object()
                .put("startedAt", lab.startedAt().toEpochMilli())
                .put("board", lab.board())
                .put("topic", lab.topic())
                .put("partitions", lab.partitions())
                .put("teams", lab.teams())
                .put("courseName", lab.course().name())
                .put("courseYaml", lab.course().yaml());
        ObjectNode texts = record.putObject("courseTexts");
        new TreeMap<>(lab.course().texts()).forEach(texts::put);
        return Json.bytes(record);
    }

    static LabDescription read(byte[] value) throws IOException {
        JsonNode record = Json.read(value);
        Map<String, String> texts = new HashMap<>();
        record.path("courseTexts")
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return new LabDescription(
                Json.instant(record.path("startedAt")),
                record.path("board").asText(),
                record.path("topic").asText(),
                record.path("partitions").intValue(),
                record.path("teams").intValue(),
                new CourseSource(
                        record.path("courseName").asText(),
                        record.path("courseYaml").asText(),
                        texts));
    }
}
