package io.groupstage.group.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What always holds, however a log grows and however often somebody looks. */
class LogGrowthPropertyTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    record Step(long millis, long records) {}

    private record Sample(Instant at, long end) {}

    @Property
    void it_is_bounded_and_keeps_the_first_and_the_last(@ForAll("steps") List<Step> steps) {
        List<Sample> samples = samples(steps);
        LogGrowth growth = growth(samples);
        assertThat(growth.size()).isLessThanOrEqualTo(LogGrowth.MOST);
        assertThat(growth.since()).isEqualTo(NOON);
        assertThat(growth.endAt(samples.getLast().at()))
                .isEqualTo(OptionalLong.of(samples.getLast().end()));
    }

    @Property
    void the_end_never_falls_and_stays_within_what_was_told(@ForAll("steps") List<Step> steps) {
        List<Sample> samples = samples(steps);
        LogGrowth growth = growth(samples);
        long before = samples.getFirst().end();
        for (Sample sample : samples) {
            long end = growth.endAt(sample.at()).orElseThrow();
            assertThat(end).isBetween(before, samples.getLast().end());
            before = end;
        }
    }

    @Property
    void a_later_record_was_never_written_earlier(@ForAll("steps") List<Step> steps) {
        List<Sample> samples = samples(steps);
        LogGrowth growth = growth(samples);
        long first = samples.getFirst().end();
        long last = samples.getLast().end();
        Instant before = NOON;
        for (long offset = first; offset < last; offset += Math.max(1, (last - first) / 50)) {
            Instant written = growth.timeOf(offset).orElseThrow();
            assertThat(written).isBetween(before, samples.getLast().at());
            before = written;
        }
        assertThat(growth.timeOf(first - 1)).isEmpty();
        assertThat(growth.timeOf(last)).isEmpty();
    }

    @Property
    void few_samples_are_all_kept(@ForAll("few") List<Step> steps) {
        List<Sample> samples = samples(steps);
        LogGrowth growth = growth(samples);
        samples.forEach(sample -> assertThat(growth.endAt(sample.at())).isEqualTo(OptionalLong.of(sample.end())));
    }

    @Property
    void at_no_instant_did_it_end_beyond_what_was_told_next(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        List<Sample> samples = samples(steps);
        LogGrowth growth = growth(samples);
        java.util.Random random = new java.util.Random(seed);
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample next = samples.get(i);
            long gap = java.time.Duration.between(before.at(), next.at()).toMillis();
            Instant between = before.at().plusMillis(1 + random.nextLong(gap));
            assertThat(growth.endBy(between).orElseThrow())
                    .isBetween(next.end(), samples.getLast().end());
        }
    }

    @Property
    void the_rate_is_never_negative(@ForAll("steps") List<Step> steps) {
        LogGrowth growth = growth(samples(steps));
        growth.recordsPerSecond().ifPresent(rate -> assertThat(rate).isNotNegative());
    }

    private static List<Sample> samples(List<Step> steps) {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(NOON, 1_000));
        for (Step step : steps) {
            Sample last = samples.getLast();
            samples.add(new Sample(last.at().plusMillis(step.millis()), last.end() + step.records()));
        }
        return samples;
    }

    private static LogGrowth growth(List<Sample> samples) {
        Optional<LogGrowth> growth = Optional.empty();
        for (Sample sample : samples) {
            growth = growth.map(grown -> grown.with(sample.at(), sample.end()))
                    .or(() -> Optional.of(LogGrowth.from(sample.at(), sample.end())));
        }
        return growth.orElseThrow();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return step().list().ofMaxSize(400);
    }

    @Provide
    Arbitrary<List<Step>> few() {
        return step().list().ofMaxSize(LogGrowth.MOST - 1);
    }

    private static Arbitrary<Step> step() {
        Arbitrary<Long> millis = Arbitraries.longs().between(1, 20_000);
        Arbitrary<Long> records = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(0, 5_000)));
        return Combinators.combine(millis, records).as(Step::new);
    }
}
