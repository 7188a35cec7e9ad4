package io.groupstage.course.fault;

import java.time.Duration;

/**
 * Is a fault as an instructor orders it.
 *
 * @param limit how long it lasts, if nobody ends it earlier
 * @param announced whether the board says it
 */
public record Fault(FaultKind kind, FaultSubject subject, Duration limit, boolean announced) {

    /** Checks that the subject fits the kind, and that the limit is within the kind's bound. */
    public Fault {
        if (subject.type() != kind.subject()) {
            throw new IllegalArgumentException(kind + " does not happen to " + subject);
        }
        if (limit.compareTo(Duration.ofSeconds(1)) < 0 || limit.compareTo(kind.most()) > 0) {
            throw new IllegalArgumentException(
                    kind + " lasts from 1 to " + kind.most().toSeconds() + " s");
        }
    }

    /** Returns what is so while it lasts, such as: Broker 1 is paused, for at most 20 s. */
    public String sentence() {
        return FaultText.of(kind).now(subject) + ", for at most " + limit.toSeconds() + " s.";
    }

    /** Returns whether the other fault is of this kind and happens to this subject. */
    public boolean isSameAs(Fault other) {
        return kind == other.kind() && subject.equals(other.subject());
    }

    /**
     * Returns whether the other fault cannot happen at the same time, because it would change the same thing. Only one
     * fault at a time concerns the brokers, because a cluster of three needs two of them.
     */
    public boolean excludes(Fault other) {
        return subject.type() == other.subject().type()
                && switch (subject) {
                    case FaultSubject.OfBot bot -> bot.equals(other.subject());
                    case FaultSubject.Broker broker -> true;
                    case FaultSubject.Partition partition -> true;
                    case FaultSubject.Nothing nothing -> true;
                };
    }
}
