package io.groupstage.web.port;

import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;

/** Holds the state of the class, and lets the instructor change it. Called from any thread. */
public interface LessonControl {

    /** Returns the present state of the class. */
    Lesson lesson();

    /**
     * Writes a fact about the class; returns when Kafka has it and {@link #lesson} shows it.
     *
     * @throws io.groupstage.web.http.ApiError if Kafka does not answer
     */
    void write(LessonFact fact);
}
