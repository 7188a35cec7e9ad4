package io.groupstage.kafka.bots;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds the behaviour that commands change while a bot works. All its members share it; any thread may call it. */
final class Whims {

    private volatile Duration slower = Duration.ZERO;
    private final AtomicInteger mistakes = new AtomicInteger();

    /** Makes each record take this much longer; zero makes the bot as quick as before. */
    void slowDown(Duration perRecord) {
        slower = perRecord;
    }

    Duration slower() {
        return slower;
    }

    /** Makes the actions about the next users mistakes. */
    void err(int users) {
        mistakes.set(users);
    }

    /** Returns whether the action about this user is to be a mistake, and counts it. */
    boolean takeMistake() {
        return mistakes.get() > 0 && mistakes.getAndDecrement() > 0;
    }
}
