package io.groupstage.kafka.observe.logs;

/** A range of a partition's offsets without its end. */
record OffsetRange(long from, long to) {

    /** Returns the range that starts nearer to the log's end. */
    static OffsetRange nearer(OffsetRange one, OffsetRange other) {
        return one.from >= other.from ? one : other;
    }
}
