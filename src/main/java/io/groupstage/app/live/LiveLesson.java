package io.groupstage.app.live;

import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.kafka.lesson.LessonTopic;
import io.groupstage.web.port.LessonControl;

/** Keeps the state of the class in its topic. */
public record LiveLesson(LessonTopic topic) implements LessonControl {

    @Override
    public Lesson lesson() {
        return topic.lesson();
    }

    @Override
    public void write(LessonFact fact) {
        Written.await(topic.write(fact), "class");
    }
}
