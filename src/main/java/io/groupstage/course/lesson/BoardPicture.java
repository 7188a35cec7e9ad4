package io.groupstage.course.lesson;

/**
 * Is the public board at the instant of a freeze, as the web wrote it. It is kept as text, because a frozen board must
 * stay as it was, also after a restart or an update of the lab.
 *
 * @param board the board in JSON, on one line
 * @param history the rate and the lag of the last minutes in JSON, on one line
 */
public record BoardPicture(String board, String history) {}
