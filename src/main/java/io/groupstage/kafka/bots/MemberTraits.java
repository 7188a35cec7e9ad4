package io.groupstage.kafka.bots;

import java.time.Duration;
import java.util.Optional;

/**
 * Says in what a member differs from the others of its bot.
 *
 * @param slow how long it may take between two polls; it then takes twice as long with each batch
 */
record MemberTraits(Optional<Duration> slow) {

    static final MemberTraits USUAL = new MemberTraits(Optional.empty());

    /** Returns the traits of a member that is slower than its poll limit. */
    static MemberTraits slowerThan(Duration pollLimit) {
        return new MemberTraits(Optional.of(pollLimit));
    }
}
