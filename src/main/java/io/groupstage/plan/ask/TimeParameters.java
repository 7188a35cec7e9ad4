package io.groupstage.plan.ask;

import io.groupstage.group.Protocol;
import io.groupstage.plan.Assignor;
import io.groupstage.plan.PlannedGroup.Shape;
import io.groupstage.plan.sim.Action;
import io.groupstage.plan.sim.Liveness;
import io.groupstage.plan.sim.Load;
import io.groupstage.plan.sim.Scenario;
import io.groupstage.plan.sim.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of a plan over time: what arrives, how it is processed, and what happens. */
final class TimeParameters {

    private static final Duration DAY = Duration.ofDays(1);
    private static final double MOST_RATE = 1e9;
    private static final int EVENTS = 1_000;

    private final Values values;
    private final PlanLimits limits;
    private final List<Action> actions = new ArrayList<>();
    private final List<Load.Change> changes = new ArrayList<>();
    private int next;

    TimeParameters(Values values, PlanLimits limits) {
        this.values = values;
        this.limits = limits;
    }

    /** Returns whether the parameters ask for a plan over time. */
    static boolean asked(Values values) {
        return values.has("rate") || values.has("rates") || values.has("for") || values.has("at");
    }

    Scenario scenario(Shape shape, Assignor assignor, int consumers) {
        Duration length = values.duration("for", Duration.ofSeconds(1), limits.simulated())
                .orElse(Duration.ofMinutes(10));
        long work = (long) shape.partitions() * Math.max(3_600, length.toSeconds() / 10);
        if (work > limits.beats()) {
            throw PlanException.of(
                    "for",
                    "%,d partitions for %s are too much work; name a shorter time or fewer partitions"
                            .formatted(shape.partitions(), Values.text(length)));
        }
        next = consumers;
        changes.addAll(rates());
        values.all("at").forEach(text -> event(text, length));
        if (actions.size() + changes.size() > EVENTS) {
            throw PlanException.of("at", "has more than %,d events".formatted(EVENTS));
        }
        changes.sort(Comparator.comparingLong(Load.Change::at));
        return new Scenario(
                shape,
                assignor,
                consumers,
                new Load(changes, wave()),
                new ShareParameters(values).shares(shape.partitions()),
                work(consumers),
                liveness(assignor),
                actions,
                length.toNanos(),
                values.one("seed")
                        .map(value -> (long) values.whole("seed", value, 0, Integer.MAX_VALUE))
                        .orElse(1L));
    }

    /** Returns the rate at the start, or the rates of a table with a line {@code SECONDS,RATE} for each change. */
    private List<Load.Change> rates() {
        if (values.has("rate") == values.has("rates")) {
            throw new PlanException(
                    "{rate}: is missing; name the records a second, or a file with {rates}, and not both");
        }
        if (values.has("rate")) {
            return List.of(
                    new Load.Change(0, values.number("rate", values.one("rate").orElseThrow(), 0, MOST_RATE)));
        }
        List<Load.Change> read = new ArrayList<>();
        List<String> lines = values.one("rates").orElseThrow().lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            String[] cells = lines.get(line).strip().split(",", -1);
            try {
                long at = Math.round(Double.parseDouble(cells[0].strip()) * 1e9);
                double rate = Double.parseDouble(cells[1].strip());
                long last = read.isEmpty() ? -1 : read.getLast().at();
                if (cells.length != 2
                        || !(rate >= 0 && rate <= MOST_RATE)
                        || at <= last
                        || (read.isEmpty() && at != 0)) {
                    throw new NumberFormatException("out of order, or out of bounds");
                }
                read.add(new Load.Change(at, rate));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw PlanException.of(
                        "rates",
                        "line %d: '%s' is not SECONDS,RATE with rising seconds from 0 and a rate of 0 to 1,000,000,000"
                                .formatted(line + 1, Values.shown(lines.get(line))));
            }
        }
        return read;
    }

    /** Reads {@code 24h:0.5}: the rate swings by half of itself in a day. */
    private Optional<Load.Wave> wave() {
        return values.one("wave").map(text -> {
            String[] parts = Values.parts("wave", text, 2, "PERIOD:SHARE, such as 24h:0.5");
            Duration period = values.duration("wave", parts[0], Duration.ofSeconds(1), Duration.ofDays(30));
            return new Load.Wave(period.toNanos(), values.number("wave", parts[1], 0, 1));
        });
    }

    private Work work(int consumers) {
        Duration processing = values.duration("processing", Duration.ofNanos(1_000), DAY)
                .orElseThrow(
                        () -> new PlanException("{processing}: is missing; name the time for a record, such as 1ms"));
        Map<Integer, Double> slow = new HashMap<>();
        for (String text : values.all("slow")) {
            String[] parts = Values.parts("slow", text, 2, "MEMBER:FACTOR, such as B:4");
            slow.put(
                    Letters.ordinal("slow", parts[0], Math.max(consumers, next)),
                    values.number("slow", parts[1], 0.01, 10_000));
        }
        return new Work(
                processing.toNanos(),
                values.one("spread")
                        .map(value -> values.number("spread", value, 0, 3))
                        .orElse(0.0),
                slow,
                values.whole("max-poll-records", 1, 1_000_000, 500),
                values.duration("commit-interval", Duration.ofMillis(10), DAY)
                        .orElse(Duration.ofSeconds(5))
                        .toNanos());
    }

    /** Takes Kafka's defaults: those of the Java client, and for KIP-848 those of the broker. */
    private Liveness liveness(Assignor assignor) {
        boolean classic = assignor.protocol() == Protocol.CLASSIC;
        Duration session =
                values.duration("session-timeout", Duration.ofSeconds(1), DAY).orElse(Duration.ofSeconds(45));
        Duration heartbeat = values.duration("heartbeat-interval", Duration.ofMillis(100), DAY)
                .orElse(Duration.ofSeconds(classic ? 3 : 5));
        if (heartbeat.compareTo(session) >= 0) {
            throw new PlanException("{heartbeat-interval}: %s is not less than {session-timeout} %s"
                    .formatted(Values.text(heartbeat), Values.text(session)));
        }
        return new Liveness(
                session.toNanos(),
                heartbeat.toNanos(),
                values.duration("max-poll-interval", Duration.ofSeconds(1), DAY)
                        .orElse(Duration.ofMinutes(5))
                        .toNanos(),
                values.duration("initial-rebalance-delay", Duration.ZERO, Duration.ofHours(1))
                        .orElse(Duration.ofSeconds(3))
                        .toNanos());
    }

    /** Reads {@code 60s:crash:B}, {@code 60s:leave:B}, {@code 60s:join}, {@code 60s:deploy:10s}, {@code 60s:rate:4000}. */
    private void event(String text, Duration length) {
        String form =
                "TIME:EVENT, such as 60s:crash:B, 60s:leave:B, 60s:join, 60s:join:B, 60s:deploy:10s or 60s:rate:4000";
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw PlanException.of("at", "'" + Values.shown(text) + "' is not " + form);
        }
        long at = values.duration("at", parts[0], Duration.ZERO, length).toNanos();
        String subject = parts.length == 3 ? parts[2] : "";
        switch (parts[1]) {
            case "join" -> actions.add(new Action.Join(at, subject.isEmpty() ? next++ : member(subject)));
            case "leave" -> actions.add(new Action.Leave(at, member(subject)));
            case "crash" -> actions.add(new Action.Crash(at, member(subject)));
            case "deploy" ->
                actions.add(new Action.Deploy(
                        at,
                        values.duration("at", subject, Duration.ofMillis(1), DAY)
                                .toNanos()));
            case "rate" -> {
                changes.removeIf(change -> change.at() == at);
                changes.add(new Load.Change(at, values.number("at", subject, 0, MOST_RATE)));
            }
            default -> throw PlanException.of("at", "'" + Values.shown(text) + "' is not " + form);
        }
    }

    private int member(String letters) {
        return Letters.ordinal("at", letters, next);
    }
}
