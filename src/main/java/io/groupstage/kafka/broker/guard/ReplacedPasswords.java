package io.groupstage.kafka.broker.guard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Finds connections that have logged in with a password that was replaced since. Kafka itself would keep them. It is not
 * thread-safe.
 */
final class ReplacedPasswords {

    /** The present key of an account, and when it replaced another one, by nanoTime. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals
    private record Known(byte[] key, OptionalLong replacedAt) {}

    private final Function<String, Optional<byte[]>> keys;
    private final Map<String, Known> known = new HashMap<>();

    /** @param keys returns the key by which the broker checks the password of an account */
    ReplacedPasswords(Function<String, Optional<byte[]>> keys) {
        this.keys = keys;
    }

    /**
     * Returns whether the password was replaced after the connection had begun.
     *
     * @param firstSeen when the connection was first seen, by nanoTime
     */
    boolean isOutdated(String user, long firstSeen, long now) {
        Optional<byte[]> key = keys.apply(user);
        if (key.isEmpty()) {
            return false; // the lab's own account may have none
        }
        OptionalLong replaced = present(user, key.get(), now).replacedAt();
        return replaced.isPresent() && firstSeen - replaced.getAsLong() <= 0;
    }

    private Known present(String user, byte[] key, long now) {
        Known last = known.get(user);
        if (last != null && Arrays.equals(last.key(), key)) {
            return last;
        }
        Known present = new Known(key, last == null ? OptionalLong.empty() : OptionalLong.of(now));
        known.put(user, present);
        return present;
    }
}
