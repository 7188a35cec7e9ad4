package io.groupstage.api;

import io.groupstage.course.Step;
import org.jspecify.annotations.Nullable;

/** Is a moment. */
public record MomentView(long at, String team, @Nullable Step step, String text) {}
