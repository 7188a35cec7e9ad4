/** Contains the little code that the roles share besides topics. It has no state. */
@NullMarked
package io.groupstage.kafka;

import org.jspecify.annotations.NullMarked;
