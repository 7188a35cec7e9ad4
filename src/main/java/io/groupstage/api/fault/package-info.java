/** Contains the records of the JSON about faults. */
@NullMarked
package io.groupstage.api.fault;

import org.jspecify.annotations.NullMarked;
