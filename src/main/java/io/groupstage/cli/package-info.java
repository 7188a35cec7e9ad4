/**
 * The command line: one picocli command a class. Parses, prints, exits; what it starts is in {@code app}.
 */
@NullMarked
package io.groupstage.cli;

import org.jspecify.annotations.NullMarked;
