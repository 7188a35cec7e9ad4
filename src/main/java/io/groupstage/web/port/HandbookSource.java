package io.groupstage.web.port;

import io.groupstage.course.chapter.Chapter;
import java.util.List;

/** Supplies the handbook. Called from any thread. */
public interface HandbookSource {

    /** Returns the chapters of the course, in their order. */
    List<Chapter> chapters();

    /** Returns a table for each of Kafka's assignors, for the number of partitions of the course's topic. */
    List<AssignmentTable> assignments();
}
