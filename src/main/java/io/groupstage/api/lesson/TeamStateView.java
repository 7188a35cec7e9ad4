package io.groupstage.api.lesson;

import org.jspecify.annotations.Nullable;

/** Is the state of a team in the class: whether it is excluded from the ranking, and the message to it. */
public record TeamStateView(String team, boolean excluded, @Nullable MessageView message) {}
