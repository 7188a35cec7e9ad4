package io.groupstage.kafka.observe.logs;

/** Offsets of a partition from the first one up to, and without, the second one. */
record Stretch(long from, long to) {

    /** The one that begins nearer to the log's end. */
    static Stretch nearer(Stretch one, Stretch other) {
        return one.from >= other.from ? one : other;
    }
}
