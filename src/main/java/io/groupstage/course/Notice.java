package io.groupstage.course;

import java.time.Instant;

/** Something about the lab itself that its readers must know, such as a broker that was gone. Plain text. */
public record Notice(Instant at, String text) {}
