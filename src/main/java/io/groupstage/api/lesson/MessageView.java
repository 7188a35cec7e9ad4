package io.groupstage.api.lesson;

/** Is a message of the instructor: plain text on one line. */
public record MessageView(String text, long at) {}
