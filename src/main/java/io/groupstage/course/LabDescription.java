package io.groupstage.course;

import java.time.Instant;
import java.util.Map;

/**
 * What every role must know of a lab, and may: there is no secret in it.
 *
 * @param startedAt when the lab became ready
 * @param board the address of the lab's own board
 * @param topic what every team consumes
 * @param courseName the file's name, for messages
 * @param courseYaml empty for the course that comes with the program
 * @param courseTexts the Markdown files beside it, by file name
 */
public record LabDescription(
        Instant startedAt,
        String board,
        String topic,
        int partitions,
        int teams,
        String courseName,
        String courseYaml,
        Map<String, String> courseTexts) {

    public LabDescription {
        courseTexts = Map.copyOf(courseTexts);
    }
}
