package io.groupstage.kafka.broker.guard;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to the instructor, in a sentence, that a client was cut off and why. It repeats a sentence only after ten
 * minutes, and sends at most five sentences a minute. It is thread-safe.
 */
final class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int REMEMBERED = 200;

    private final Consumer<Report> reader;
    private final Map<String, Long> lastNanos = new HashMap<>();
    private final Allowance allowance = new Allowance(5, 5.0 / 60, System.nanoTime());

    Reports(Consumer<Report> reader) {
        this.reader = reader;
    }

    /** @param reason the reason: a verb and its object */
    void cutOff(Optional<String> user, InetAddress address, String reason) {
        report(user, who(user) + " at " + address.getHostAddress() + " " + reason + ". The broker refused it.");
    }

    /** @param request the request's type and version, such as "PRODUCE version 2" */
    void tooOld(Optional<String> user, String address, String request) {
        report(
                user,
                who(user) + " at " + address + " speaks a Kafka protocol that is older than Kafka 4 accepts (" + request
                        + "). It needs a newer client library.");
    }

    /** @param connections the number of connections now; {@code most} is the broker's limit */
    void full(int connections, int most) {
        report(
                Optional.empty(),
                "The broker has " + connections + " of at most " + most
                        + " connections, so new ones may have to wait. Stop programs that you do not need.");
    }

    /** Reports that new connections of this address have to wait. */
    void connectsTooOften(InetAddress address) {
        report(
                Optional.empty(),
                "Clients at " + address.getHostAddress() + " connect more often than the broker accepts ("
                        + Newcomers.OF_AN_ADDRESS_A_SECOND
                        + " times a second). New connections from there have to wait;"
                        + " open connections go on. Look for a program that connects again and again.");
    }

    private static String who(Optional<String> user) {
        return user.map(name -> "A client of " + name).orElse("A client");
    }

    private void report(Optional<String> user, String sentence) {
        if (isDue(withoutNumbers(sentence), System.nanoTime())) {
            LOG.warn("{}", sentence);
            reader.accept(new Report(user, sentence));
        }
    }

    /** Replaces numbers, so that an attacker who varies a size does not get a line for each size. */
    private static String withoutNumbers(String sentence) {
        return sentence.replaceAll("\\d{3,}", "n");
    }

    private synchronized boolean isDue(String kind, long now) {
        lastNanos.values().removeIf(last -> now - last > AGAIN_NANOS);
        if (lastNanos.containsKey(kind) || lastNanos.size() >= REMEMBERED || !allowance.take(now)) {
            return false;
        }
        lastNanos.put(kind, now);
        return true;
    }
}
