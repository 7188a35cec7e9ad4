package io.groupstage.kafka.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.group.Cause;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.RebalanceWeight;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RebalancesTest {

    private static final Team LOUD = new Team(1);
    private static final Team QUIET = new Team(2);

    private final Rebalances rebalances = new Rebalances(Set.of(LOUD, QUIET));

    @Test
    void a_late_topic_scorer_gets_all_rebalances_of_its_team_and_no_others() {
        Rebalance first = new Told().rebalance(LOUD.name(), "1");
        Rebalance second = new Told().rebalance(LOUD.name(), "2");
        rebalances.add(first);
        rebalances.add(new Told().rebalance(QUIET.name(), "1"));
        rebalances.add(second);

        assertThat(rebalances.since(LOUD, 0)).containsExactly(first, second);
    }

    @Test
    void a_topic_scorer_then_gets_only_new_or_more_complete_rebalances() {
        rebalances.add(new Told().rebalance(LOUD.name(), "1"));
        rebalances.add(new Told().rebalance(LOUD.name(), "2"));
        long added = rebalances.count();
        assertThat(rebalances.since(LOUD, added)).isEmpty();

        Rebalance better = new Told().because(Cause.SESSION_EXPIRED).rebalance(LOUD.name(), "1");
        rebalances.add(better);

        assertThat(rebalances.count()).isGreaterThan(added);
        assertThat(rebalances.since(LOUD, added)).containsExactly(better);
        assertThat(rebalances.since(LOUD, 0)).first().isEqualTo(better);
    }

    @Test
    void a_group_that_does_not_belong_to_a_team_is_ignored() {
        rebalances.add(new Told().rebalance("team-3", "1"));

        assertThat(rebalances.count()).isZero();
        assertThat(rebalances.since(new Team(3), 0)).isEmpty();
    }

    @Test
    void a_team_that_rebalances_without_end_loses_only_its_own_oldest_rebalances() {
        Rebalance only = new Told().rebalance(QUIET.name(), "1");
        rebalances.add(only);
        for (int id = 0; id < 10 * Rebalances.BOUNDS.ofGroup(); id++) {
            rebalances.add(new Told().rebalance(LOUD.name(), "" + id));
        }

        assertThat(rebalances.since(LOUD, 0))
                .hasSizeBetween(100, Rebalances.BOUNDS.ofGroup())
                .extracting(Rebalance::id)
                .endsWith("4998", "4999");
        assertThat(rebalances.since(QUIET, 0)).containsExactly(only);
    }

    @Test
    void large_rebalances_take_no_more_room_than_a_team_has() {
        Told told = new Told();
        for (int partition = 0; partition < 1_000; partition++) {
            told.move("made-up-" + partition, partition, "", "m-a");
        }
        Rebalance heavy = told.rebalance(LOUD.name(), "0");
        for (int id = 0; id < 50; id++) {
            rebalances.add(told.rebalance(LOUD.name(), "" + id));
        }

        List<Rebalance> kept = rebalances.since(LOUD, 0);
        assertThat(kept).isNotEmpty();
        assertThat(kept.size() * RebalanceWeight.of(heavy))
                .isLessThan(Rebalances.BOUNDS.bytesOfGroup() + RebalanceWeight.of(heavy));
    }
}
