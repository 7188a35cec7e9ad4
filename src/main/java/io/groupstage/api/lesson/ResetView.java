package io.groupstage.api.lesson;

import org.jspecify.annotations.Nullable;

/**
 * Says since when the results of a team count.
 *
 * @param resetAt when the results were reset; null if they count from the beginning
 * @param undo the id by which the last reset can be undone; null if it cannot, because it was undone already
 */
public record ResetView(String team, @Nullable Long resetAt, @Nullable String undo) {}
