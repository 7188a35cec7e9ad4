package io.groupstage.course.fault;

import java.time.Instant;

/**
 * Is a fault that happens now.
 *
 * @param endsAt when it ends, if nobody ends it earlier
 * @param before what the fault changes, as it was before; a lab that was killed meanwhile restores it at its next start
 */
public record RunningFault(String id, Fault fault, Instant since, Instant endsAt, String before) {}
