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
 * Tells the instructor, in a sentence, that somebody was cut off and why: each sentence once in ten minutes, and five
 * of all of them a minute. Safe for use by any thread.
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

    /** @param reason a verb and its object */
    void cutOff(Optional<String> user, InetAddress address, String reason) {
        report(user, who(user) + " at " + address.getHostAddress() + " " + reason + ". The broker refused it.");
    }

    /** @param request its type and version, such as "PRODUCE version 2" */
    void tooOld(Optional<String> user, String address, String request) {
        report(
                user,
                who(user) + " at " + address + " speaks a Kafka protocol that is older than Kafka 4 accepts (" + request
                        + "). It needs a newer client library.");
    }

    /** @param connections so many are there, of at most as many as the broker accepts */
    void full(int connections, int most) {
        report(
                Optional.empty(),
                "Kafka has " + connections + " connections, and accepts " + most
                        + ": who connects now may have to wait. Stop programs that are not needed.");
    }

    /** New connections of this address are not served at once any more. */
    void connectsTooOften(InetAddress address) {
        report(
                Optional.empty(),
                "Clients at " + address.getHostAddress() + " connect more often than the broker accepts: "
                        + Newcomers.OF_AN_ADDRESS_A_SECOND + " times a second. New connections from there have to wait;"
                        + " those that are open go on. Look for a program that connects again and again.");
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

    /** An attacker that varies a size does not get a line for each. */
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
