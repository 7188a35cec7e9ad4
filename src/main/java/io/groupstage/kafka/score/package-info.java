/**
 * Actions and stats of the teams, read from their topics and judged by {@code course}.
 */
@NullMarked
package io.groupstage.kafka.score;

import org.jspecify.annotations.NullMarked;
