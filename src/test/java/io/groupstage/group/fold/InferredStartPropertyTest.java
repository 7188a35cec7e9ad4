package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.START;
import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Of a classic group of a foreign cluster polls alone tell when a rebalance began: between the bounds that are told. */
class InferredStartPropertyTest {

    private static final Duration ROUNDING = Duration.ofMillis(1);

    /** What is folded when. */
    private record Timed(long millis, Runnable fold) {}

    @Property
    void the_true_start_lies_within_the_error(
            @ForAll @IntRange(min = 1, max = 5_000) int begins,
            @ForAll @IntRange(min = 1, max = 3_000) int lasts,
            @ForAll @IntRange(min = -250, max = 250) int clockError,
            @ForAll long seed) {
        Story story = new Story("g");
        story.at(START).generation(1, Map.of("a", partitions(0)));
        story.groups().becomeLive();
        Random random = new Random(seed);
        int ends = begins + lasts;
        List<Timed> all = new ArrayList<>();
        int answered = 0;
        while (answered < ends + 1_000) { // one question at a time
            int asked = answered + 1 + random.nextInt(400);
            answered = asked + 1 + random.nextInt(500);
            int found = asked + random.nextInt(answered - asked);
            boolean rebalancing = found >= begins && found < ends;
            ListGroupsSample poll = new ListGroupsSample(
                    at(asked + clockError), at(answered + clockError), rebalancing ? Set.of("g") : Set.of());
            all.add(new Timed(answered, () -> story.groups().poll(poll)));
        }
        all.add(new Timed(
                ends + random.nextInt(200), () -> story.at(at(ends)).generation(2, Map.of("a", partitions(0)))));
        all.sort(Comparator.comparingLong(Timed::millis));
        all.forEach(timed -> timed.fold().run());

        Rebalance.Span span = story.lastRebalance().span();
        span.startedAt().ifPresent(start -> assertThat(
                        Duration.between(start, at(begins)).abs())
                .isLessThanOrEqualTo(span.error().plus(ROUNDING)));
        assertThat(span.startedAt().isPresent()).isEqualTo(span.precision() == Certainty.INFERRED);
    }

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }
}
