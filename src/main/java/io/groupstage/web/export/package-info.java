/**
 * Exports the results of a lab as CSV and JSON files.
 *
 * <p>Texts from clients are escaped, so that a spreadsheet does not take them for formulas.
 */
@NullMarked
package io.groupstage.web.export;

import org.jspecify.annotations.NullMarked;
