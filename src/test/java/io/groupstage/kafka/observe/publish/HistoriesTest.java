package io.groupstage.kafka.observe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.GroupNote;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.RebalanceWeight;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static final int MOVES = 10_000;

    private final Histories histories = new Histories();

    @Test
    void rebalances_of_a_large_group_are_bounded_by_what_they_tell_and_not_by_their_number_alone() {
        Rebalance large = large("0");
        for (int i = 0; i < Histories.BOUNDS.ofGroup(); i++) {
            histories.add(copy(large, Integer.toString(i), large.fromEpoch()));
        }
        assertThat(histories.rebalances("large"))
                .hasSizeBetween(20, (int) (Histories.BOUNDS.bytesOfGroup() / RebalanceWeight.of(large)));
        assertThat(histories.rebalances("large").getFirst().id()).isEqualTo("199");
    }

    @Test
    void a_large_group_costs_a_quiet_one_its_history_only_when_there_is_no_room() {
        histories.add(new Told().rebalance("quiet", "1"));
        histories.add(large("1"));
        assertThat(histories.rebalances("quiet")).hasSize(1);
        assertThat(histories.rebalances("large")).hasSize(1);
    }

    @Test
    void notes_on_groups_that_are_made_up_and_deleted_do_not_fill_the_memory() {
        int groups = Histories.GROUPS_WITH_NOTES + 100;
        for (int i = 0; i < groups; i++) {
            histories.add(note("made-up-" + i));
        }
        assertThat(histories.notes("made-up-0")).isEmpty();
        assertThat(histories.notes("made-up-" + (groups - 1))).hasSize(1);
    }

    @Test
    void a_group_that_somebody_looks_at_is_forgotten_like_any_other() {
        histories.add(note("looked at"));
        for (int i = 0; i < Histories.GROUPS_WITH_NOTES; i++) {
            histories.add(note("made-up-" + i));
            assertThat(histories.rebalances("looked at")).isEmpty();
            histories.notes("looked at");
        }

        assertThat(histories.notes("looked at")).isEmpty();
        assertThat(histories.notes("made-up-0")).hasSize(1);
    }

    private static GroupNote note(String groupId) {
        return new GroupNote(
                groupId, GroupNote.Kind.OFFSET_REWOUND, Instant.EPOCH, Optional.empty(), Optional.empty(), "set back");
    }

    @Test
    void what_the_whole_log_corrects_is_told_again_and_what_it_confirms_is_not() {
        Rebalance seen = copy(new Told().rebalance(), "1", OptionalInt.empty());
        Rebalance confirmed = new Told().rebalance("team-1", "2");
        Rebalance whole = copy(seen, "1", OptionalInt.of(16));
        Histories behind = new Histories();
        histories.add(seen);
        histories.add(confirmed);
        behind.add(whole);
        behind.add(confirmed);

        assertThat(histories.complete(behind).rebalances()).containsExactly(whole);
        assertThat(histories.rebalances("team-1")).containsExactlyInAnyOrder(whole, confirmed);
    }

    private static Rebalance large(String id) {
        Told told = new Told();
        for (int partition = 0; partition < MOVES; partition++) {
            told.move(partition, "m-a", "m-b");
        }
        return told.rebalance("large", id);
    }

    private static Rebalance copy(Rebalance known, String id, OptionalInt fromEpoch) {
        return new Rebalance(
                id,
                known.groupId(),
                known.protocol(),
                known.span(),
                known.reason(),
                fromEpoch,
                known.toEpoch(),
                known.people(),
                known.moves(),
                known.paused(),
                known.handOvers(),
                known.redelivered());
    }
}
