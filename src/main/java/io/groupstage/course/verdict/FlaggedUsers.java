package io.groupstage.course.verdict;

import io.groupstage.course.users.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Holds the users that a team has flagged correctly, as one compressed bitmap per partition. It needs about two bytes
 * per user or less. It is not thread-safe.
 */
public final class FlaggedUsers {

    private final Map<Integer, Roaring64Bitmap> offsets = new HashMap<>();

    public boolean contains(Position position) {
        Roaring64Bitmap flagged = offsets.get(position.partition());
        return flagged != null && flagged.contains(position.offset());
    }

    public void add(Position position) {
        offsets.computeIfAbsent(position.partition(), partition -> new Roaring64Bitmap())
                .addLong(position.offset());
    }

    /** Returns how many users are flagged. The bench counts with it. */
    public long size() {
        return offsets.values().stream()
                .mapToLong(Roaring64Bitmap::getLongCardinality)
                .sum();
    }

    /** Returns the smallest offset of a flagged user in the partition; empty if there is none. */
    public OptionalLong first(int partition) {
        Roaring64Bitmap flagged = offsets.get(partition);
        return flagged == null
                ? OptionalLong.empty()
                : OptionalLong.of(flagged.getLongIterator().next());
    }

    /** Returns how many users are flagged at offsets in [from, to) of the partition. */
    public long count(int partition, long from, long to) {
        Roaring64Bitmap flagged = offsets.get(partition);
        return flagged == null ? 0 : OffsetBitmaps.count(flagged, from, to);
    }
}
