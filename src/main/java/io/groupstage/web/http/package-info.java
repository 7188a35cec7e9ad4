/**
 * Holds the basics of requests and answers: routes, bodies, JSON, errors, and static files.
 *
 * <p>Each error is JSON with one line that says what to do.
 */
@NullMarked
package io.groupstage.web.http;

import org.jspecify.annotations.NullMarked;
