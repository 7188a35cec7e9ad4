package io.groupstage.course.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Names the faults; {@link FaultText} has their texts. */
public enum FaultKind {
    PAUSE_BROKER(FaultSubject.Type.BROKER, 5, 60),
    KILL_BROKER(FaultSubject.Type.BROKER, 10, 120),
    RESTART_BROKER(FaultSubject.Type.BROKER, 5, 120),
    HOT_PARTITION(FaultSubject.Type.PARTITION, 120, 1800);

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
