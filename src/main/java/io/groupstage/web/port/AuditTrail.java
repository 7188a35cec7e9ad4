package io.groupstage.web.port;

import io.groupstage.course.lesson.AuditEntry;
import java.util.List;

/** Keeps the changes that instructors made. Called from any thread. */
public interface AuditTrail {

    /**
     * Writes an entry about a change that has taken effect; returns when Kafka has it. If Kafka does not answer within some
     * seconds, the change stays, the entry is in the lab's log, and a notice on the board reports that it is missing here.
     */
    void record(AuditEntry entry);

    /**
     * Returns the newest entries, the newest first.
     *
     * @param limit the largest number of entries
     * @throws io.groupstage.web.http.ApiError if Kafka does not answer
     */
    List<AuditEntry> newest(int limit);
}
