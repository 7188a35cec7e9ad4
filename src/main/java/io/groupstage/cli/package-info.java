/**
 * Holds the command line: one picocli command in each class. A command parses, prints and exits; {@code app} does its
 * work.
 */
@NullMarked
package io.groupstage.cli;

import org.jspecify.annotations.NullMarked;
