package io.groupstage.course.lab;

/** How fast traffic is wanted. */
public sealed interface Rate {

    /** So many records a second, all partitions together; 0 is silence. */
    record PerSecond(double records) implements Rate {
        public PerSecond {
            if (!(records >= 0) || Double.isInfinite(records)) {
                throw new IllegalArgumentException("a rate is 0 or more records a second, not " + records);
            }
        }
    }

    /** As fast as the broker takes it. */
    record Max() implements Rate {}
}
