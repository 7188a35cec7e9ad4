package io.groupstage.kafka.bots;

import io.groupstage.course.users.Position;

/** Ends the work of a member with a record that its bot cannot process, because a fault wants it so. */
final class PoisonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoisonException(Position position) {
        super("the record at " + position + " cannot be processed", null, false, false);
    }
}
