package io.groupstage.app;

import io.groupstage.web.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Whether all roles have caught up with their logs, and the brokers are there. */
record LiveReadiness(LiveBoard.Roles roles, BrokerNews brokers) implements Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);

    @Override
    public Optional<String> notReady() {
        return brokers.notReady().or(() -> catchingUp(roles));
    }

    private static Optional<String> catchingUp(LiveBoard.Roles roles) {
        if (!roles.observer().ready().isDone()) {
            return Optional.of("the observer is still reading __consumer_offsets");
        }
        if (!roles.scorer().ready()) {
            return Optional.of("the scorer is still reading the teams' topics");
        }
        return roles.traffic().ready() ? Optional.empty() : Optional.of("the traffic is still reading its offsets");
    }

    /** Waits until all roles have caught up. */
    static void await(LiveBoard.Roles roles) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Optional<String> reason = catchingUp(roles); reason.isPresent(); reason = catchingUp(roles)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(reason.get() + " after " + PATIENCE.toSeconds() + " s");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
