package io.groupstage.course;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The users that a team has flagged correctly, as one compressed bitmap: memory grows with the spans that are flagged,
 * about two bytes a user or less, and not with their records. Not thread-safe.
 */
public final class Flagged {

    private final Roaring64Bitmap positions = new Roaring64Bitmap();

    public boolean contains(Position position) {
        return positions.contains(position.packed());
    }

    public void add(Position position) {
        positions.addLong(position.packed());
    }

    /** How many users are flagged. */
    public long size() {
        return positions.getLongCardinality();
    }
}
