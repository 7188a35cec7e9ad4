package io.groupstage.plan.ask;

import io.groupstage.plan.size.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads the parameters of the question for the smallest group. */
final class SizeParameters {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Set<String> TAKEN =
            Set.of("rate", "processing", "max-lag", "failures", "session-timeout", "max-poll-records");

    private SizeParameters() {}

    static Demand demand(Values values, List<String> names) {
        names.stream()
                .filter(name -> !TAKEN.contains(name) && values.has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new PlanException(
                            "{max-lag} asks for the smallest group and cannot be combined with {" + name + "}");
                });
        double rate = values.one("rate")
                .map(value -> values.number("rate", value, 0.001, 1e9))
                .orElseThrow(() -> new PlanException("{rate}: is missing; name the records a second"));
        Duration processing = values.duration("processing", Duration.ofNanos(1_000), DAY)
                .orElseThrow(
                        () -> new PlanException("{processing}: is missing; name the time for a record, such as 4ms"));
        return new Demand(
                rate,
                processing,
                values.duration("max-lag", Duration.ofMillis(100), DAY).orElseThrow(),
                values.one("failures").map(value -> between(values, value)),
                values.duration("session-timeout", Duration.ofSeconds(1), DAY),
                values.whole("max-poll-records", 1, 1_000_000, 500));
    }

    /** Reads {@code 2/h} as half an hour between two crashes. */
    private static Duration between(Values values, String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !Set.of("m", "h", "d").contains(parts[1])) {
            throw PlanException.of("failures", "'" + Values.shown(text) + "' is not a rate such as 1/h, 3/d or 1/m");
        }
        double often = values.number("failures", parts[0], 0.01, 1_000);
        long unit =
                switch (parts[1]) {
                    case "m" -> 60;
                    case "h" -> 3_600;
                    default -> 86_400;
                };
        return Duration.ofMillis(Math.round(unit * 1_000 / often));
    }
}
