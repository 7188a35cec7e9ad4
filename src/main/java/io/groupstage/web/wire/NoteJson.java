package io.groupstage.web.wire;

import io.groupstage.group.GroupNote;
import org.jspecify.annotations.Nullable;

/** Is the JSON of an event of a group that is not a rebalance. */
record NoteJson(long at, String kind, @Nullable String topic, @Nullable Integer partition, String text) {

    static NoteJson of(GroupNote note) {
        return new NoteJson(
                note.at().toEpochMilli(),
                note.kind().name(),
                note.topic().orElse(null),
                note.partition().orElse(null),
                note.text());
    }
}
