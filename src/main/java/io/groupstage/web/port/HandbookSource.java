package io.groupstage.web.port;

import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.chapter.Questions;
import java.util.List;

/** Supplies the handbook. Called from any thread. */
public interface HandbookSource {

    /** Returns the chapters of the course, in their order. */
    List<Chapter> chapters();

    /** Returns the questions of all chapters. */
    Questions questions();

    /** Returns a table for each of Kafka's assignors, for the number of partitions of the course's topic. */
    List<AssignmentTable> assignments();
}
