package io.groupstage.course.task;

import java.util.List;

/**
 * Reports a course that cannot be used. Its message has a line for each mistake, with file, line and field, such as
 * {@code course.yaml:12: tasks[3].match: undeclared reference to 'emial'}.
 */
public final class CourseException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    CourseException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Returns one line per mistake, in the order of the file; at least one. */
    public List<String> mistakes() {
        return mistakes;
    }
}
