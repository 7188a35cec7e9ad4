/**
 * The results of a lab as CSV and JSON files.
 *
 * <p>Texts of clients are quoted, so that no spreadsheet takes them for a formula.
 */
@NullMarked
package io.groupstage.web.export;

import org.jspecify.annotations.NullMarked;
