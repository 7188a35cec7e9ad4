/**
 * Looks at this machine for the doctor: each probe makes one check. A probe changes nothing that remains, never takes the lock
 * of a lab, and does not use the network.
 */
@NullMarked
package io.groupstage.app.doctor.probe;

import org.jspecify.annotations.NullMarked;
