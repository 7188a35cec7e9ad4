package io.groupstage.course;

/**
 * A course that cannot be used. Its message is one line with file, line and field, such as
 * {@code course.yaml:12: tasks[3].match: undeclared reference to 'emial'}.
 */
public final class CourseException extends Exception {

    CourseException(String message) {
        super(message);
    }
}
