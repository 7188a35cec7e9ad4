package io.groupstage.app.live;

import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.kafka.lesson.AuditTopic;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.AuditTrail;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the audit trail in its topic.
 *
 * @param faults receives a line if an entry could not be written
 */
public record LiveAudit(AuditTopic topic, Consumer<String> faults) implements AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(LiveAudit.class);

    @Override
    public void record(AuditEntry entry) {
        try {
            Written.await(topic.write(entry), "audit");
        } catch (ApiError e) {
            LOG.error("This change is missing in the audit trail: {}", entry);
            faults.accept("A change by the instructor (" + entry.action() + ", " + entry.subject()
                    + ") is missing in the audit trail, because Kafka did not answer. The lab's log has it.");
        }
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        try {
            return topic.newest(limit);
        } catch (RuntimeException e) {
            LOG.warn("The audit trail cannot be read", e);
            throw new ApiError(503, "audit: Kafka does not answer, so the trail cannot be read; try again");
        }
    }
}
