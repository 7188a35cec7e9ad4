package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.announce.StepMoments;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.LabEvents;
import java.util.function.Consumer;

/**
 * Holds what a process has as soon as Kafka answers, before it knows the lab's specification: a process that joins a lab
 * reads the specification from the board's topic.
 *
 * @param board follows the board's topic
 * @param faults receives a line about each fault
 */
record ConnectedLab(
        LabConnection connection,
        BoardTail board,
        LabEvents events,
        Announcements announcements,
        Consumer<String> faults)
        implements AutoCloseable {

    /** Begins to read the board's topic. */
    static ConnectedLab start(
            LabConnection connection, LabEvents events, Announcements announcements, Consumer<String> faults) {
        BoardTail board = BoardTail.start(connection.client(), new StepMoments(announcements, events));
        return new ConnectedLab(connection, board, events, announcements, faults);
    }

    @Override
    public void close() {
        board.close();
    }
}
