package io.groupstage.course.task;

import java.util.Map;
import java.util.Optional;

/**
 * All that a course is made of, so that another process can have the very same one.
 *
 * @param name the file's name, for messages
 * @param yaml the file; empty for the course that comes with the program
 * @param texts the Markdown files that it names, by file name
 */
public record CourseSource(String name, String yaml, Map<String, String> texts) {

    /** The course that comes with the program. */
    public static final CourseSource BUNDLED = new CourseSource("course.yaml", "", Map.of());

    public CourseSource {
        texts = Map.copyOf(texts);
    }

    public boolean isBundled() {
        return yaml.isEmpty();
    }

    /**
     * The course that is made of this.
     *
     * @throws CourseException if it is not one, such as when it was written by another version of the program
     */
    public Course load() throws CourseException {
        return isBundled() ? Course.bundled() : Course.parse(yaml, name, file -> Optional.ofNullable(texts.get(file)));
    }
}
