/** What the roles share besides topics: next to nothing, and no state. */
@NullMarked
package io.groupstage.kafka;

import org.jspecify.annotations.NullMarked;
