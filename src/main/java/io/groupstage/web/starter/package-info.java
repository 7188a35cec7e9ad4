/**
 * Serves the starter programs in five forms, filled in with a team's account and task, and the library for the one in
 * Java.
 *
 * <p>{@code Starter} knows the files and which lines to fill in; {@code Language} writes texts safely into them. A new
 * starter is a file below {@code starters}, a line in {@code Starter}, and one in the pages' {@code model/clients.js}.
 */
@NullMarked
package io.groupstage.web.starter;

import org.jspecify.annotations.NullMarked;
