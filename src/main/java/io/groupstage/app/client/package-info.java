/**
 * Holds the clients of a running lab or of a foreign cluster, for the commands that only read.
 *
 * <p>{@link io.groupstage.app.client.XRay} supplies the groups for the terminal, from a lab's HTTP interface or from a
 * cluster.
 */
@NullMarked
package io.groupstage.app.client;

import org.jspecify.annotations.NullMarked;
