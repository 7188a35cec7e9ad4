/**
 * The only place that wires: it knows every package, and no package but {@code cli} knows it.
 */
@NullMarked
package io.groupstage.app;

import org.jspecify.annotations.NullMarked;
