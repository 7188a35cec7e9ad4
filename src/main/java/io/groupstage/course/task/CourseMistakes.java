package io.groupstage.course.task;

import io.groupstage.course.text.Quoted;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the mistakes in a course while it is read, so that its author can mend all of them at once. */
final class CourseMistakes {

    /** The longest message, in characters; a longer one would quote half a file. */
    private static final int MAX_LINE = 400;

    private static final int MOST = 50;

    private record Mistake(String file, int line, String message) {}

    private final String file;
    private final Set<Mistake> mistakes = new LinkedHashSet<>();

    CourseMistakes(String file) {
        this.file = file;
    }

    /** @param message the message; it begins with the field, if there is one */
    void add(int line, String message) {
        addIn(file, line, message);
    }

    /** Adds a mistake in another file of the course, such as a chapter. */
    void addIn(String other, int line, String message) {
        mistakes.add(new Mistake(other, line, message));
    }

    boolean none() {
        return mistakes.isEmpty();
    }

    /** Returns an exception with all mistakes: those of the course first, then those of each other file, by line. */
    CourseException exception() {
        Stream<String> lines = mistakes.stream()
                .sorted(Comparator.comparing(
                                (Mistake mistake) -> !mistake.file().equals(file))
                        .thenComparing(Mistake::file)
                        .thenComparingInt(Mistake::line))
                .limit(MOST)
                .map(mistake -> Quoted.clipped(
                        mistake.file() + ":" + mistake.line() + ": "
                                + mistake.message().strip(),
                        MAX_LINE));
        Stream<String> rest = mistakes.size() > MOST
                ? Stream.of(file + ": and " + (mistakes.size() - MOST) + " more mistakes")
                : Stream.of();
        return new CourseException(Stream.concat(lines, rest).toList());
    }
}
