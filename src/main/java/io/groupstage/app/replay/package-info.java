/** Answers questions about earlier instants of the lab, from the journal and the history of rebalances. */
@NullMarked
package io.groupstage.app.replay;

import org.jspecify.annotations.NullMarked;
