package io.groupstage.course.lesson;

import java.time.Instant;

/**
 * Is a freeze of the public board.
 *
 * @param picture what everybody except the instructor sees meanwhile
 */
public record Frozen(Instant since, BoardPicture picture) {}
