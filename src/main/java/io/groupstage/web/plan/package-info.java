/** Answers plans over HTTP: reads the parameters, and makes the records of {@code api.plan} from what {@code plan} computes. */
@NullMarked
package io.groupstage.web.plan;

import org.jspecify.annotations.NullMarked;
