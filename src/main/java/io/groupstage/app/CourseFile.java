package io.groupstage.app;

import io.groupstage.course.Course;
import io.groupstage.course.CourseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A course as it was written, for processes that have no such file.
 *
 * @param yaml empty for the course that comes with the program
 * @param texts that it names, by the names of their files beside it
 */
record CourseFile(String name, String yaml, Map<String, String> texts) {

    /** The course that comes with the program. */
    static final CourseFile BUNDLED = new CourseFile("course.yaml", "", Map.of());

    /** A course, and the file that it came from. */
    record Read(Course course, CourseFile file) {}

    boolean isBundled() {
        return yaml.isEmpty();
    }

    /**
     * The course of a file, with its texts beside it.
     *
     * @throws LabException when it cannot be read, or is no course: one line that says where
     */
    static Read read(Path file) throws LabException {
        String name = file.getFileName().toString();
        Map<String, String> texts = new HashMap<>();
        try {
            String yaml = Files.readString(file);
            Course course = Course.parse(yaml, name, text -> {
                Optional<String> beside = textBeside(file, text);
                beside.ifPresent(known -> texts.put(text, known));
                return beside;
            });
            return new Read(course, new CourseFile(name, yaml, Map.copyOf(texts)));
        } catch (CourseException e) {
            throw new LabException(e.mistakes(), e);
        } catch (IOException e) {
            throw new LabException(
                    "course file " + file + " cannot be read (" + e.getClass().getSimpleName() + "): check --course",
                    e);
        }
    }

    private static Optional<String> textBeside(Path course, String name) {
        try {
            return Optional.of(Files.readString(course.resolveSibling(name)));
        } catch (IOException e) {
            return Optional.empty(); // missing, or not UTF-8: the course's reader says of which step
        }
    }
}
