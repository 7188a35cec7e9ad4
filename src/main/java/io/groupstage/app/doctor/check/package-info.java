/**
 * Judges what a probe saw of a machine: each check is a value with the facts, and returns its findings without looking at
 * anything else. So a test can make up any machine.
 */
@NullMarked
package io.groupstage.app.doctor.check;

import org.jspecify.annotations.NullMarked;
