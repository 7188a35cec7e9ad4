package io.groupstage.kafka.broker;

import io.groupstage.kafka.SuspendedProcess;
import java.io.IOException;

/** Ends or suspends a broker of a running cluster on purpose, for a while. Any thread may call it. */
public record BrokerInterventions(BrokerSupervisor brokers) {

    /** Names the ways in which a broker ends. */
    public enum End {
        /** Ends the process as {@code kill -9} does. */
        KILL,
        /** The broker first hands its partitions over to the others. */
        SHUT_DOWN
    }

    /** Keeps a broker away until it is closed; then the broker starts again. */
    public interface Absence extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Ends the process of a broker, and does not start it again before the result is closed.
     *
     * @throws IOException if the broker does not run
     */
    public Absence takeAway(int nodeId, End how) throws IOException, InterruptedException {
        BrokerProcess process = running(nodeId);
        brokers.keepAway(nodeId);
        switch (how) {
            case KILL -> process.kill();
            case SHUT_DOWN -> process.beginEnd();
        }
        return () -> brokers.bringBack(nodeId);
    }

    /**
     * Suspends the process of a broker until the result is closed, or until this process ends in any way.
     *
     * @throws IOException if the broker does not run
     */
    public SuspendedProcess suspend(int nodeId) throws IOException, InterruptedException {
        return SuspendedProcess.suspend(running(nodeId).pid());
    }

    private BrokerProcess running(int nodeId) throws IOException, InterruptedException {
        return brokers.running(nodeId).orElseThrow(() -> new IOException("broker " + nodeId + " does not run"));
    }
}
