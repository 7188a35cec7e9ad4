/**
 * Prints the tables and pages about groups in the terminal.
 *
 * <p>Control characters in texts of clients are replaced before they are printed.
 */
@NullMarked
package io.groupstage.cli.report;

import org.jspecify.annotations.NullMarked;
