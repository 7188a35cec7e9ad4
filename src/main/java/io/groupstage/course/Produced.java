package io.groupstage.course;

/** What the log holds or has held: whether the record at a position has been acknowledged by the broker. */
@FunctionalInterface
public interface Produced {

    boolean contains(Position position);
}
