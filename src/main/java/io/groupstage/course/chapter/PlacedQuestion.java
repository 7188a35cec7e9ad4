package io.groupstage.course.chapter;

/**
 * Is a question with its place in the handbook.
 *
 * @param chapter the name of its chapter, such as {@code scale}
 */
public record PlacedQuestion(String chapter, Question question) {}
