/** Holds the command {@code groupstage plan}: its options, and the report that it still works. {@code plan.ask} reads the values. */
@NullMarked
package io.groupstage.cli.plan;

import org.jspecify.annotations.NullMarked;
