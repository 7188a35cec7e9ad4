/** Holds the records of the JSON about answers: those of a team, and those of the class. */
@NullMarked
package io.groupstage.api.answer;

import org.jspecify.annotations.NullMarked;
