package io.groupstage.kafka.lesson;

import io.groupstage.course.lesson.Lesson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Folds the records. A record may arrive twice, from its writer and from the tail, and in any order: of each key, the one
 * with the highest offset counts. It is thread-safe.
 */
final class LessonBook {

    /** Limits the keys, and so the memory. A class has a few for each team, and one for each of its pauses. */
    private static final int MOST = 20_000;

    private final Map<String, Long> offsets = new HashMap<>();
    private volatile Lesson lesson = Lesson.NONE;

    /** Returns whether the record is new. */
    synchronized boolean apply(LessonRecord record, long offset, Instant at) {
        Long known = offsets.get(record.key());
        if (known == null ? offsets.size() >= MOST : known >= offset) {
            return false;
        }
        offsets.put(record.key(), offset);
        lesson = lesson.with(record.fact(), at);
        return true;
    }

    Lesson lesson() {
        return lesson;
    }
}
