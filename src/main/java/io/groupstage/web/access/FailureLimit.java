package io.groupstage.web.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: an address that has failed too often within a minute must wait for the rest of it.
 *
 * <p>Only failures count, because a whole class shares one address and joins in the same minute. Memory is bounded: if
 * there are too many addresses, the one whose minute began first is forgotten.
 */
public final class FailureLimit {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private record Window(Instant start, int failures) {}

    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final int failuresPerMinute;
    private final int addresses;
    private final InstantSource clock;

    public FailureLimit(int failuresPerMinute, int addresses, InstantSource clock) {
        this.failuresPerMinute = failuresPerMinute;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Returns how long an address must wait; empty if it need not. */
    public synchronized Optional<Duration> wait(String address) {
        return current(address)
                .filter(window -> window.failures() >= failuresPerMinute)
                .map(window -> Duration.between(clock.instant(), window.start().plus(SPAN)));
    }

    /** Counts a failure. */
    public synchronized void failed(String address) {
        Window window = current(address).orElseGet(() -> new Window(clock.instant(), 0));
        windows.put(address, new Window(window.start(), window.failures() + 1));
        if (windows.size() > addresses) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    private Optional<Window> current(String address) {
        Window window = windows.get(address);
        if (window != null && !clock.instant().isBefore(window.start().plus(SPAN))) {
            windows.remove(address);
            return Optional.empty();
        }
        return Optional.ofNullable(window);
    }
}
