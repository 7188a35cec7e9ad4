/** Holds the record of the JSON about the time for which earlier instants are known. */
@NullMarked
package io.groupstage.api.replay;

import org.jspecify.annotations.NullMarked;
