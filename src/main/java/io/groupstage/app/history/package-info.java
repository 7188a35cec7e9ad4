/**
 * Decides what the lab keeps of the rebalances of its teams: {@link io.groupstage.app.history.HistoryLimits} bounds each
 * rebalance, and {@link io.groupstage.app.history.RedeliveryLedger} adds its cost.
 */
@NullMarked
package io.groupstage.app.history;

import org.jspecify.annotations.NullMarked;
