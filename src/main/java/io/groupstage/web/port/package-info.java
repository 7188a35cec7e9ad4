/**
 * Holds the interfaces through which the web asks the lab, and the values that they exchange.
 *
 * <p>The package {@code app} implements them. The web thereby needs neither Kafka nor files of the lab.
 */
@NullMarked
package io.groupstage.web.port;

import org.jspecify.annotations.NullMarked;
