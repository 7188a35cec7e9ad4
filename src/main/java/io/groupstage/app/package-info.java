/** Wires all packages together. It may use every package; only {@code cli} may use it. */
@NullMarked
package io.groupstage.app;

import org.jspecify.annotations.NullMarked;
