package io.groupstage.kafka.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.GroupNote;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.PartitionMove;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.RebalanceWeight;
import io.groupstage.group.rebalance.Redelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
                    GUESSED.span().startedAt(), GUESSED.span().completedAt(), Certainty.EXACT, Duration.ZERO),
            new Rebalance.Reason(Cause.SESSION_EXPIRED, Certainty.EXACT, "said", List.of(), Optional.empty()),
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
    void of_a_group_the_last_are_kept_to_become_better_known() {
        HistoryFold fold = new HistoryFold();
        List<Rebalance> all = IntStream.rangeClosed(1, HistoryFold.BOUNDS.ofGroup() + 10)
                .mapToObj(epoch -> EntryTest.rebalance("team-1", epoch))
                .toList();
        all.forEach(fold::add);
        assertThat(fold.history().rebalances())
                .hasSize(HistoryFold.BOUNDS.ofGroup())
                .contains(all.getLast())
                .doesNotContain(all.getFirst());
    }

    @Test
    void a_team_that_rebalances_without_end_takes_nothing_from_another() {
        HistoryFold fold = new HistoryFold();
        GroupNote note = note("team-2", 0);
        fold.add(EXACT);
        fold.add(note);
        for (int epoch = 1; epoch <= 100_000; epoch++) {
            fold.add(EntryTest.rebalance("team-3", epoch));
            fold.add(note("team-3", epoch));
        }
        assertThat(fold.history().rebalances()).contains(EXACT);
        assertThat(fold.history().notes()).contains(note).hasSize(1 + HistoryFold.NOTES);
    }

    @Test
    void half_a_gibibyte_of_hostile_rebalances_takes_as_much_as_there_is_room_for() {
        HistoryFold fold = new HistoryFold();
        fold.add(EXACT);
        long told = 0;
        for (int epoch = 1; told < 512L << 20; epoch++) {
            Rebalance hostile = hostile("team-" + (2 + epoch % 20), epoch);
            told += RebalanceWeight.of(hostile);
            fold.add(hostile);
            assertThat(fold.bytes()).isLessThanOrEqualTo(HistoryFold.BOUNDS.bytesOfAll());
        }
        History left = fold.history();
        assertThat(left.rebalances()).contains(EXACT);
        assertThat(left.rebalances().stream().mapToLong(RebalanceWeight::of).sum())
                .isEqualTo(fold.bytes());
    }

    private static GroupNote note(String groupId, int second) {
        return new GroupNote(
                groupId,
                GroupNote.Kind.OFFSET_REWOUND,
                Instant.ofEpochSecond(second),
                Optional.empty(),
                Optional.empty(),
                "back");
    }

    /** 2,000 made-up partitions of a member with a name of 10 KB. */
    static Rebalance hostile(String groupId, int epoch) {
        Rebalance plain = EntryTest.rebalance(groupId, epoch);
        String name = ("n" + epoch).repeat(2_000);
        List<PartitionMove> moves = IntStream.range(0, 2_000)
                .mapToObj(partition -> new PartitionMove(
                        new TopicPartition(epoch + "-made-up-" + partition, partition),
                        Optional.empty(),
                        Optional.of("a"),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return new Rebalance(
                plain.id(),
                groupId,
                plain.protocol(),
                plain.span(),
                plain.reason(),
                plain.fromEpoch(),
                epoch,
                List.of(new Rebalance.Person("a", 0, name, Optional.empty())),
                moves,
                plain.paused(),
                plain.handOvers(),
                Optional.empty());
    }
}
