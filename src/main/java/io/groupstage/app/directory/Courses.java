package io.groupstage.app.directory;

import io.groupstage.app.spec.LabException;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseException;
import io.groupstage.course.task.CourseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Loads courses from files. */
public final class Courses {

    private Courses() {}

    /** Loads the course of a file and the texts next to it; without a file, the bundled course. */
    public static Course load(Optional<Path> file) throws LabException {
        return file.isEmpty() ? CourseReader.bundled() : read(file.get());
    }

    private static Course read(Path file) throws LabException {
        try {
            return CourseReader.parse(
                    Files.readString(file), file.getFileName().toString(), name -> textBeside(file, name));
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
            return Optional.empty(); // missing or not UTF-8: the course's reader reports the step
        }
    }
}
