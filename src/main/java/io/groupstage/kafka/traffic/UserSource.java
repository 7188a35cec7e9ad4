package io.groupstage.kafka.traffic;

/** What belongs at each place of the topic: a pure function of the place. */
@FunctionalInterface
public interface UserSource {

    /**
     * The value of the record at this place, JSON in UTF-8.
     *
     * @param offset from 0
     */
    byte[] at(int partition, long offset);
}
