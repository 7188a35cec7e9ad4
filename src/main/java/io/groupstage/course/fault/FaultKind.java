package io.groupstage.course.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Names the faults; {@link FaultText} has their texts. */
public enum FaultKind {
    PAUSE_BROKER(FaultSubject.Type.BROKER, 5, 60),
    KILL_BROKER(FaultSubject.Type.BROKER, 10, 120),
    RESTART_BROKER(FaultSubject.Type.BROKER, 5, 120),
    MOVE_COORDINATOR(FaultSubject.Type.TEAM, 60, 600),
    HOT_PARTITION(FaultSubject.Type.PARTITION, 120, 1800),
    EXPIRE_MEMBER(FaultSubject.Type.TEAM, 30, 120),
    ZOMBIE(FaultSubject.Type.TEAM, 25, 120),
    SLOW_MEMBER(FaultSubject.Type.TEAM, 40, 300),
    ROLLING_DEPLOY(FaultSubject.Type.TEAM, 90, 300),
    STATIC_DEPLOY(FaultSubject.Type.TEAM, 120, 300),
    POISON_RECORD(FaultSubject.Type.TEAM, 40, 300),
    FLOOD(FaultSubject.Type.TEAM, 60, 300),
    ADD_PARTITIONS(FaultSubject.Type.NONE, 60, 600),
    HANGING_TRANSACTION(FaultSubject.Type.NONE, 9, 9),
    RETENTION(FaultSubject.Type.NONE, 40, 300);

    private final FaultSubject.Type subject;
    private final int usualSeconds;
    private final int mostSeconds;

    FaultKind(FaultSubject.Type subject, int usualSeconds, int mostSeconds) {
        this.subject = subject;
        this.usualSeconds = usualSeconds;
        this.mostSeconds = mostSeconds;
    }

    /** Returns the kind of this name; empty if there is none. */
    public static Optional<FaultKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    public FaultSubject.Type subject() {
        return subject;
    }

    /** Returns the lab's own group that it happens to; empty if it happens to something else. */
    public Optional<String> ownGroup() {
        return subject == FaultSubject.Type.NONE ? Optional.of("practice") : Optional.empty();
    }

    /** Returns how long it usually lasts. */
    public Duration usual() {
        return Duration.ofSeconds(usualSeconds);
    }

    /** Returns how long it may last. */
    public Duration most() {
        return Duration.ofSeconds(mostSeconds);
    }
}
