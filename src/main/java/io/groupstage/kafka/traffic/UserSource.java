package io.groupstage.kafka.traffic;

/** Produces the value for each position of the topic, as a pure function of the position. */
@FunctionalInterface
public interface UserSource {

    /**
     * Returns the value of the record at this position: JSON in UTF-8.
     *
     * @param offset from 0
     */
    byte[] at(int partition, long offset);
}
