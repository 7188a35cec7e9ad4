package io.groupstage.course.verdict;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Counts in a compressed bitmap of offsets. */
public final class OffsetBitmaps {

    private OffsetBitmaps() {}

    /**
     * Returns how many of the offsets in [from, to) are set. Each of its two ranks walks over containers of 65,536
     * offsets.
     */
    public static long count(Roaring64Bitmap offsets, long from, long to) {
        long begin = Math.max(0, from);
        if (begin >= to) {
            return 0;
        }
        long before = begin == 0 ? 0 : offsets.rankLong(begin - 1);
        return offsets.rankLong(to - 1) - before;
    }
}
