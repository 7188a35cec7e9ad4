package io.groupstage.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The usual interval between commits, whatever times a client or a broker's clock may give. */
class CommittedOffsetPropertyTest {

    @Property
    void a_quarter_of_each_new_interval_counts(@ForAll("times") List<Instant> times) {
        CommittedOffset commit = CommittedOffset.first(0, times.getFirst());
        Optional<Duration> expected = Optional.empty();
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            Duration usual = expected.map(
                            before -> before.multipliedBy(3).plus(gap).dividedBy(4))
                    .orElse(gap);
            expected = usual.isNegative() ? expected : Optional.of(usual);
            commit = commit.next(i, times.get(i));
            assertThat(commit.interval()).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<List<Instant>> times() {
        long now = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
        Arbitrary<Long> usual = Arbitraries.longs().between(now, now + 600_000);
        Arbitrary<Long> odd = Arbitraries.longs().between(now - 4_000_000_000_000L, now + 4_000_000_000_000L);
        Arbitrary<Long> madeUp = Arbitraries.longs().between(-Long.MAX_VALUE, Long.MAX_VALUE);
        return Arbitraries.frequencyOf(Tuple.of(6, usual), Tuple.of(2, odd), Tuple.of(1, madeUp))
                .map(Instant::ofEpochMilli)
                .list()
                .ofMinSize(2)
                .ofMaxSize(12);
    }
}
