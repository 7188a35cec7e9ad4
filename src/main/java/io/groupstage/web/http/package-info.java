/**
 * The basics of a request and its answer: routes, bodies, JSON, errors, and static files.
 *
 * <p>Each error is one line that says what to do, as JSON for programs.
 */
@NullMarked
package io.groupstage.web.http;

import org.jspecify.annotations.NullMarked;
