package io.groupstage.api.lesson;

import org.jspecify.annotations.Nullable;

/**
 * Is the state of the class.
 *
 * @param frozenSince since when the public board stays as it was
 * @param endsAt when the class ends; while it pauses, the time left is the time from {@code pausedSince} to it
 */
public record ClassStateView(
        long asOf,
        @Nullable Long frozenSince,
        @Nullable Long pausedSince,
        @Nullable Long endsAt,
        @Nullable MessageView message) {}
