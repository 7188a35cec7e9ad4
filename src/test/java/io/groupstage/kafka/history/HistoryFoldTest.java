package io.groupstage.kafka.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.Precision;
import io.groupstage.group.Rebalance;
import io.groupstage.group.Redelivered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** One observer hears the coordinator, another does not, two scorers count: all of it is one rebalance. */
class HistoryFoldTest {

    private static final Rebalance GUESSED = EntryTest.rebalance("team-1", 7).withHandOvers(List.of());
    private static final Rebalance EXACT = new Rebalance(
            GUESSED.id(),
            GUESSED.groupId(),
            GUESSED.protocol(),
            new Rebalance.Span(
                    GUESSED.span().startedAt(), GUESSED.span().completedAt(), Precision.EXACT, Duration.ZERO),
            new Rebalance.Reason(Cause.SESSION_EXPIRED, Precision.EXACT, "said", List.of(), Optional.empty()),
            GUESSED.fromEpoch(),
            GUESSED.toEpoch(),
            GUESSED.people(),
            GUESSED.moves(),
            GUESSED.paused(),
            GUESSED.handOvers(),
            Optional.empty());
    private static final List<Rebalance> TOLD = List.of(
            GUESSED,
            EXACT,
            GUESSED.withRedelivered(new Redelivered(3, 10)),
            EXACT.withRedelivered(new Redelivered(9, 99)));

    @Provide
    Arbitrary<List<Rebalance>> orders() {
        return Arbitraries.shuffle(TOLD);
    }

    @Property
    void whatever_the_order_the_exact_word_and_the_larger_cost_stay(@ForAll("orders") List<Rebalance> order) {
        HistoryFold fold = new HistoryFold();
        order.forEach(fold::add);
        assertThat(fold.history().rebalances()).containsExactly(EXACT.withRedelivered(new Redelivered(9, 99)));
    }

    @Test
    void what_tells_nothing_new_is_not_told() {
        HistoryFold fold = new HistoryFold();
        assertThat(fold.add(EXACT)).contains(EXACT);
        assertThat(fold.add(EXACT)).isEmpty();
        assertThat(fold.add(GUESSED.withRedelivered(new Redelivered(0, 0)))).isPresent();
    }

    @Test
    void only_the_last_are_kept_to_become_better_known() {
        HistoryFold fold = new HistoryFold();
        List<Rebalance> all = new ArrayList<>();
        for (int epoch = 1; epoch <= HistoryFold.OPEN + 10; epoch++) {
            all.add(EntryTest.rebalance("team-1", epoch));
        }
        all.forEach(fold::add);
        fold.forget();
        assertThat(fold.history().rebalances())
                .hasSize(HistoryFold.OPEN)
                .contains(all.getLast())
                .doesNotContain(all.getFirst());
    }
}
