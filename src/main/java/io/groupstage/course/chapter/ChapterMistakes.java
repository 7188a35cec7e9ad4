package io.groupstage.course.chapter;

/** Receives the mistakes in a chapter. */
@FunctionalInterface
public interface ChapterMistakes {

    /**
     * Adds a mistake.
     *
     * @param line the line in the chapter's file, from 1
     */
    void add(int line, String message);
}
