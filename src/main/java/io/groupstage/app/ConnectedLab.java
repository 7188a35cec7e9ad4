package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.announce.StepMoments;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.PushedFigures;
import io.groupstage.app.live.RefusedClients;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.port.LabEvents;
import java.util.function.Consumer;

/**
 * Holds what a process has as soon as Kafka answers, before it knows the lab's specification: a process that joins a lab
 * reads the specification from the board's topic.
 *
 * @param board follows the board's topic
 */
record ConnectedLab(LabConnection connection, BoardTail board, Channels channels) implements AutoCloseable {

    /**
     * Holds the ways on which news of this process reach the parts that show them.
     *
     * @param refused what the brokers of this process refused
     * @param figures what clients pushed to the brokers of this process
     * @param faults receives a line about each fault
     */
    record Channels(
            LabEvents events,
            Announcements announcements,
            RefusedClients refused,
            PushedFigures figures,
            Consumer<String> faults) {}

    /** Begins to read the board's topic. */
    static ConnectedLab start(LabConnection connection, Channels channels) {
        BoardTail board =
                BoardTail.start(connection.client(), new StepMoments(channels.announcements(), channels.events()));
        return new ConnectedLab(connection, board, channels);
    }

    LabEvents events() {
        return channels.events();
    }

    Announcements announcements() {
        return channels.announcements();
    }

    RefusedClients refused() {
        return channels.refused();
    }

    PushedFigures figures() {
        return channels.figures();
    }

    Consumer<String> faults() {
        return channels.faults();
    }

    @Override
    public void close() {
        board.close();
    }
}
