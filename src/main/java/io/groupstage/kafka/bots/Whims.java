package io.groupstage.kafka.bots;

import io.groupstage.course.users.Position;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the behaviour that commands change while a bot works. All its members share it; any thread may call it. */
final class Whims {

    private volatile Duration slower = Duration.ZERO;
    private volatile boolean choking;
    private final AtomicReference<@Nullable Position> poison = new AtomicReference<>();
    private final AtomicInteger mistakes = new AtomicInteger();

    /** Makes each record take this much longer; zero makes the bot as quick as before. */
    void slowDown(Duration perRecord) {
        slower = perRecord;
    }

    Duration slower() {
        return slower;
    }

    /** Makes the bot unable to process the next record that it reads, until {@link #digest}. */
    void choke() {
        poison.set(null);
        choking = true;
    }

    /** Makes the bot able to process each record again. */
    void digest() {
        choking = false;
    }

    /** Returns whether the record at this position is the one that the bot cannot process. */
    boolean isPoison(Position position) {
        return choking && (poison.compareAndSet(null, position) || position.equals(poison.get()));
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
