package io.groupstage.api;

import io.groupstage.group.GroupNote;
import org.jspecify.annotations.Nullable;

/**
 * Is an event of a group that is not a rebalance.
 *
 * @param kind null only in a reader that does not know the server's word
 */
public record NoteView(
        long at, GroupNote.@Nullable Kind kind, @Nullable String topic, @Nullable Integer partition, String text) {}
