package io.groupstage.course.task;

import io.groupstage.course.text.Quoted;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with a course, gathered while it is read: who writes one wants to mend all of it at once. */
final class CourseMistakes {

    /** A message longer than this is one that quotes half a file. */
    private static final int MAX_LINE = 400;

    private static final int MOST = 50;

    private record Mistake(int line, String message) {}

    private final String file;
    private final Set<Mistake> mistakes = new LinkedHashSet<>();

    CourseMistakes(String file) {
        this.file = file;
    }

    /** @param message begins with the field, where there is one */
    void add(int line, String message) {
        mistakes.add(new Mistake(line, message));
    }

    boolean none() {
        return mistakes.isEmpty();
    }

    /** All of them, by line. */
    CourseException exception() {
        Stream<String> lines = mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line))
                .limit(MOST)
                .map(mistake -> Quoted.clipped(
                        file + ":" + mistake.line() + ": " + mistake.message().strip(), MAX_LINE));
        Stream<String> rest = mistakes.size() > MOST
                ? Stream.of(file + ": and " + (mistakes.size() - MOST) + " more mistakes")
                : Stream.of();
        return new CourseException(Stream.concat(lines, rest).toList());
    }
}
