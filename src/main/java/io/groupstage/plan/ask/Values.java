package io.groupstage.plan.ask;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values of parameters, and refuses them with their bound. */
final class Values {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(us|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS = Map.of(
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L,
            "d",
            86_400_000_000_000L);
    private static final int SHOWN = 40;

    private final Map<String, List<String>> given;

    Values(Map<String, List<String>> given) {
        this.given = given;
    }

    boolean has(String name) {
        return !all(name).isEmpty();
    }

    /** Returns all values of a parameter that may be repeated. */
    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** Returns the value of a parameter that may be given once. */
    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw PlanException.of(name, "is given " + values.size() + " times, and may be given once");
        }
        return values.stream().findFirst();
    }

    /** Reads a switch: the empty text and {@code true} turn it on. */
    boolean on(String name) {
        return one(name)
                .map(value -> switch (value) {
                    case "", "true" -> true;
                    case "false" -> false;
                    default -> throw PlanException.of(name, "'" + shown(value) + "' is not true or false");
                })
                .orElse(false);
    }

    int whole(String name, String value, int least, int most) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return (int) number;
            }
        } catch (NumberFormatException e) {
            throw PlanException.of(
                    name, "'%s' is not a whole number from %s".formatted(shown(value), range(least, most)));
        }
        throw PlanException.of(name, "%s is not %s".formatted(shown(value), range(least, most)));
    }

    int whole(String name, int least, int most, int missing) {
        return one(name).map(value -> whole(name, value, least, most)).orElse(missing);
    }

    double number(String name, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw PlanException.of(name, "'%s' is not a number from %s".formatted(shown(value), range(least, most)));
        }
        throw PlanException.of(name, "%s is not %s".formatted(shown(value), range(least, most)));
    }

    Duration duration(String name, String value, Duration least, Duration most) {
        Matcher matcher = DURATION.matcher(value.strip());
        if (!matcher.matches()) {
            throw PlanException.of(name, "'%s' is not a time such as 4ms, 30s, 10m, 2h or 1d".formatted(shown(value)));
        }
        double nanos = Double.parseDouble(matcher.group(1)) * NANOS.getOrDefault(matcher.group(2), 0L);
        if (nanos < least.toNanos() || nanos > most.toNanos()) {
            throw PlanException.of(name, "%s is not %s to %s".formatted(shown(value), text(least), text(most)));
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    Optional<Duration> duration(String name, Duration least, Duration most) {
        return one(name).map(value -> duration(name, value, least, most));
    }

    /** Divides a value such as {@code 3:0.5} at its colons. */
    static String[] parts(String name, String text, int count, String form) {
        String[] parts = text.split(":", -1);
        if (parts.length != count) {
            throw PlanException.of(name, "'" + shown(text) + "' is not " + form);
        }
        return parts;
    }

    /** Writes a time as a parameter takes it: {@code 30s}, {@code 1h}, {@code 4ms}. */
    static String text(Duration time) {
        long nanos = time.toNanos();
        for (String unit : List.of("d", "h", "m", "s", "ms")) {
            long size = NANOS.getOrDefault(unit, 1L);
            if (nanos >= size && nanos % size == 0) {
                return nanos / size + unit;
            }
        }
        return nanos / 1_000 + "us";
    }

    /** Shortens a value that somebody typed, because a line has an end. */
    static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    private static String range(double least, double most) {
        return plain(least) + " to " + plain(most);
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.format(Locale.ROOT, "%s", number);
    }
}
