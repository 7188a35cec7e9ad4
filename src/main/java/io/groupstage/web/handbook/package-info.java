/** Serves the handbook: its chapters with their figures and questions, and the table of assignments. */
@NullMarked
package io.groupstage.web.handbook;

import org.jspecify.annotations.NullMarked;
