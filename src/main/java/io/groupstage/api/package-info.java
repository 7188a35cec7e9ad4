/**
 * Defines the records that the web sends as JSON, and that the terminal and other readers read: one record for each object,
 * with enums instead of texts.
 *
 * <p>docs/http.md describes each field. A value that is not known is null, never 0 or an empty text; a time is in epoch
 * milliseconds. The order of a record's components is the order of the fields. {@link io.groupstage.api.ApiJson} knows the
 * word of each enum constant in JSON.
 *
 * <p>Records hold values only: {@code web.wire} makes them of the model, and {@code cli.report} prints them. This package
 * uses the enums of {@code group} and {@code course.Step}, and nothing else of them.
 */
@NullMarked
package io.groupstage.api;

import org.jspecify.annotations.NullMarked;
