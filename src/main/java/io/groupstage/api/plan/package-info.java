/** Defines the records of the JSON of a plan; docs/http.md describes each field. */
@NullMarked
package io.groupstage.api.plan;

import org.jspecify.annotations.NullMarked;
