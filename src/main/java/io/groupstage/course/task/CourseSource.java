package io.groupstage.course.task;

import java.util.Map;

/**
 * Holds the files of a course, so that another process can load the same course.
 *
 * @param name the file's name, for messages
 * @param yaml the file; empty for the course that comes with the program
 * @param texts the Markdown files that it names, by file name
 */
public record CourseSource(String name, String yaml, Map<String, String> texts) {

    /** The source of the course that comes with the program. */
    public static final CourseSource BUNDLED = new CourseSource("course.yaml", "", Map.of());

    public CourseSource {
        texts = Map.copyOf(texts);
    }

    public boolean isBundled() {
        return yaml.isEmpty();
    }
}
