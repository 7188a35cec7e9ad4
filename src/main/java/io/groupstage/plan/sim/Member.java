package io.groupstage.plan.sim;

/** A consumer's process, and what its group believes about it. */
final class Member {

    private final int ordinal;
    private final boolean isStatic;
    private final Worker worker;
    private long heartbeatsFrom;
    private int lives;
    private boolean alive;
    private boolean blocked;

    Member(int ordinal, boolean isStatic, Worker worker) {
        this.ordinal = ordinal;
        this.isStatic = isStatic;
        this.worker = worker;
    }

    int ordinal() {
        return ordinal;
    }

    boolean isStatic() {
        return isStatic;
    }

    Worker worker() {
        return worker;
    }

    /** Returns whether its process runs and sends heartbeats. */
    boolean alive() {
        return alive;
    }

    /** Returns whether it is busy with a poll that took too long for its group, which it has left. */
    boolean blocked() {
        return blocked;
    }

    void block(boolean on) {
        blocked = on;
    }

    /** Returns the time of one of its heartbeats; the others follow in the heartbeat's interval. */
    long heartbeatsFrom() {
        return heartbeatsFrom;
    }

    /** Counts its starts and ends, so that an event for an earlier life does nothing. */
    int life() {
        return lives;
    }

    void start(long firstHeartbeat) {
        lives++;
        alive = true;
        heartbeatsFrom = firstHeartbeat;
    }

    /** Lets its heartbeats begin anew. */
    void restartHeartbeats(long first) {
        heartbeatsFrom = first;
    }

    void stop() {
        lives++;
        alive = false;
    }
}
