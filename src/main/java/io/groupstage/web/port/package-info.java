/**
 * Holds the interfaces through which the web asks the lab, and the values that they exchange. The lab reports each change
 * as a {@link io.groupstage.web.port.LabEvent} to {@link io.groupstage.web.port.LabEvents}.
 *
 * <p>The package {@code app} implements them. The web thereby needs neither Kafka nor files of the lab.
 */
@NullMarked
package io.groupstage.web.port;

import org.jspecify.annotations.NullMarked;
