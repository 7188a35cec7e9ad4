package io.groupstage.course.chapter;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the live figures of a chapter. The pages draw them from the group of the reader. */
public enum Figure {
    OWNERS,
    OFFSETS,
    COMMITS,
    LAG,
    LAST_REBALANCE,
    ASSIGNMENTS,
    STEP,
    STARTER;

    /** Returns the word in the chapter's file, such as {@code last-rebalance}. */
    public String word() {
        return Words.of(this);
    }

    static Optional<Figure> named(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(Figure::word).collect(Collectors.joining(", "));
    }
}
