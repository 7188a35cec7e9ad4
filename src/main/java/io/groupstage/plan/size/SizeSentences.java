package io.groupstage.plan.size;

import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explains a size in five lines, and what breaks first when the load doubles. */
public final class SizeSentences {

    private SizeSentences() {}

    /** Explains why no group holds the demand. */
    public static List<String> impossible(Demand demand) {
        if (Size.session(demand).isEmpty()) {
            Duration shortest = demand.session().orElse(Duration.ofSeconds(6));
            return List.of(
                    "No group holds %s: a crash is noticed only after session.timeout.ms, and with %s a record may wait for %s."
                            .formatted(
                                    Phrases.duration(demand.maxLag()),
                                    Phrases.duration(shortest),
                                    Phrases.duration(Size.longestWait(demand, shortest))));
        }
        return List.of("No group within the bounds of this command holds %s: %s would be busy all the time."
                .formatted(Phrases.duration(demand.maxLag()), consumers((int) Math.ceil(demand.busyConsumers()))));
    }

    /**
     * Explains a size.
     *
     * @param wait the longest wait in the simulation; empty if it was not run
     */
    public static List<String> of(Demand demand, Size size, Optional<Duration> wait) {
        List<String> lines = new ArrayList<>();
        lines.add("A consumer processes %s records a second, and %s arrive: %s would be busy all the time."
                .formatted(number(demand.perConsumer()), number(demand.rate()), decimals(demand.busyConsumers())));
        lines.add(
                demand.betweenCrashes().isEmpty()
                        ? "With %s on %s the busiest consumer works %.0f %% of its time, and at least a tenth stays free."
                                .formatted(consumers(size.consumers()), partitions(size), size.load() * 100)
                        : "Without one of %s, on %s, the busiest consumer works %.0f %% of its time."
                                .formatted(consumers(size.consumers()), partitions(size), size.load() * 100));
        lines.add(
                demand.betweenCrashes().isEmpty()
                        ? "This group has no reserve for a crash; state how often consumers crash, such as 1/h, to get one that has."
                        : "A crash with session.timeout.ms of %s stops the crashed consumer's partitions for up to %s; from its last commit on, that is %s at most. Catching up takes up to %s more."
                                .formatted(
                                        Phrases.duration(size.session()),
                                        Phrases.duration(size.outage()),
                                        Phrases.duration(Size.longestWait(demand, size.session())),
                                        Phrases.duration(size.drain())));
        wait.ifPresent(longest -> lines.add("The simulation %s: a record waits for %s at most."
                .formatted(
                        longest.compareTo(demand.maxLag()) <= 0 ? "agrees" : "does not agree",
                        Phrases.duration(longest))));
        lines.add(doubled(demand, size));
        lines.add("More than %s do not help: each partition has one owner%s."
                .formatted(
                        consumers(size.partitions()),
                        size.consumers() > size.partitions() ? ", and the others wait for a crash" : ""));
        return lines;
    }

    private static String doubled(Demand demand, Size size) {
        Demand twice = demand.withRate(demand.rate() * 2);
        double each = twice.rate() / size.partitions();
        if (each > demand.perConsumer()) {
            return "If the load doubles, the partitions break first: each brings %s records a second, and its only owner processes %s; add partitions before consumers."
                    .formatted(number(each), number(demand.perConsumer()));
        }
        return "If the load doubles, the consumers break first: %s would be busy all the time; %s allow so many."
                .formatted(decimals(twice.busyConsumers()), partitions(size));
    }

    private static String consumers(int number) {
        return Phrases.count(number, "consumer");
    }

    private static String partitions(Size size) {
        return Phrases.count(size.partitions(), "partition");
    }

    private static String number(double value) {
        return value >= 10 || value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : decimals(value);
    }

    private static String decimals(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}
