/**
 * Writes each change of an instructor to the audit trail, and shows the trail.
 *
 * <p>{@link io.groupstage.web.audit.AuditedRoutes} registers every call by which an instructor changes something: it lets
 * only instructors in, and writes what the handler reports.
 */
@NullMarked
package io.groupstage.web.audit;

import org.jspecify.annotations.NullMarked;
