/**
 * Routes the calls about faults: {@link io.groupstage.web.fault.FaultRoutes} lists, begins and ends them, and
 * {@link io.groupstage.web.fault.FaultBody} reads what is ordered.
 */
@NullMarked
package io.groupstage.web.fault;

import org.jspecify.annotations.NullMarked;
