package io.groupstage.course.lab;

/** The rate at which the lab is to produce users. */
public sealed interface Rate {

    /** A number of records per second over all partitions; 0 stops the traffic. */
    record PerSecond(double records) implements Rate {
        public PerSecond {
            if (!(records >= 0) || Double.isInfinite(records)) {
                throw new IllegalArgumentException("a rate must be 0 or more records a second, not " + records);
            }
        }
    }

    /** The highest rate that the broker accepts. */
    record Max() implements Rate {}
}
