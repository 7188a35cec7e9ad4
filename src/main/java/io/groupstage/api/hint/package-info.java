/** The records of the JSON about hints: those of a team, and those of the class for the instructor. */
@NullMarked
package io.groupstage.api.hint;

import org.jspecify.annotations.NullMarked;
