package io.groupstage.kafka.observe.logs;

/** Offsets of a partition from the first one up to, and without, the second one. */
record OffsetRange(long from, long to) {

    /** The one that begins nearer to the log's end. */
    static OffsetRange nearer(OffsetRange one, OffsetRange other) {
        return one.from >= other.from ? one : other;
    }
}
