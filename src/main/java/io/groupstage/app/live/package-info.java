/**
 * Computes the state of a running lab from several sources when a page asks.
 *
 * <p>{@link io.groupstage.app.live.LiveBoard} joins the board's topic, the groups and the traffic.
 */
@NullMarked
package io.groupstage.app.live;

import org.jspecify.annotations.NullMarked;
