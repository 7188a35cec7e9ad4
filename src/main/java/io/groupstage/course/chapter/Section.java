package io.groupstage.course.chapter;

import io.groupstage.course.Step;
import java.util.Optional;

/** A part of a chapter, in the order of its file. */
public sealed interface Section {

    /** Holds Markdown without blocks of the handbook. */
    record Prose(String markdown) implements Section {}

    /**
     * Is the place of a live figure.
     *
     * @param step the step that it shows; present if and only if the figure is {@link Figure#STEP}
     */
    record Live(Figure figure, Optional<Step> step) implements Section {}

    /** Is the place of a question. */
    record Predict(Question question) implements Section {}
}
