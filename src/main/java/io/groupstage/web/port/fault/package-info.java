/** Contains what the web asks of the lab about faults: {@link io.groupstage.web.port.fault.FaultControl}. */
@NullMarked
package io.groupstage.web.port.fault;

import org.jspecify.annotations.NullMarked;
