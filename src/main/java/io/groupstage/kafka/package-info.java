/** Contains the little code that the roles share besides topics: lines of a coordinator, and suspended processes. */
@NullMarked
package io.groupstage.kafka;

import org.jspecify.annotations.NullMarked;
