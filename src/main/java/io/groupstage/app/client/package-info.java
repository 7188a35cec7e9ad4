/**
 * The clients of a running lab or of a foreign cluster, for the commands that only look.
 *
 * <p>{@link io.groupstage.app.client.XRay} is what the terminal shows, whether the groups come from a lab's HTTP interface or
 * from a cluster.
 */
@NullMarked
package io.groupstage.app.client;

import org.jspecify.annotations.NullMarked;
