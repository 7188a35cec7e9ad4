/**
 * Defines the JSON of the HTTP interface, with one record for each object.
 *
 * <p>docs/http.md describes each field. A value that is not known is null, never 0 or an empty text.
 */
@NullMarked
package io.groupstage.web.wire;

import org.jspecify.annotations.NullMarked;
