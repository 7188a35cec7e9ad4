/** The records of the JSON about the state of the class. */
@NullMarked
package io.groupstage.api.lesson;

import org.jspecify.annotations.NullMarked;
