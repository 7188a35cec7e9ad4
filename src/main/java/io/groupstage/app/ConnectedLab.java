package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.announce.StepMoments;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.AdmittedClients;
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
     * @param faults receives a line about each fault
     */
    record Channels(LabEvents events, Announcements announcements, Clients clients, Consumer<String> faults) {}

    /**
     * Holds what the brokers of this process know about the teams' clients.
     *
     * @param refused the clients and requests that they refused
     * @param admitted the clients that they let in
     * @param figures what clients pushed
     */
    record Clients(RefusedClients refused, AdmittedClients admitted, PushedFigures figures) {

        /** Holds nothing: a process that joins a lab does not have the lab's brokers as its children. */
        static final Clients NONE = new Clients(RefusedClients.NONE, AdmittedClients.NONE, PushedFigures.NONE);
    }

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
        return channels.clients().refused();
    }

    AdmittedClients admitted() {
        return channels.clients().admitted();
    }

    PushedFigures figures() {
        return channels.clients().figures();
    }

    Consumer<String> faults() {
        return channels.faults();
    }

    @Override
    public void close() {
        board.close();
    }
}
