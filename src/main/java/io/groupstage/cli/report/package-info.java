/**
 * The tables and pages about groups that the terminal shows.
 *
 * <p>All text of clients is cleaned of control characters before it is printed.
 */
@NullMarked
package io.groupstage.cli.report;

import org.jspecify.annotations.NullMarked;
