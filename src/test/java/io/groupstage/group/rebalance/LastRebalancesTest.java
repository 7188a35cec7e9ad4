package io.groupstage.group.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.fold.Told;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastRebalancesTest {

    private static final long LIGHT = RebalanceWeight.of(new Told().rebalance("quiet", "1"));
    private static final LastRebalances.Bounds BOUNDS = new LastRebalances.Bounds(10, 400 * LIGHT, 1_000 * LIGHT);

    private final LastRebalances last = new LastRebalances(BOUNDS);

    @Test
    void of_a_group_the_last_are_kept_in_the_order_in_which_they_came_first() {
        IntStream.rangeClosed(1, 12).forEach(id -> last.put(new Told().rebalance("quiet", id + "")));
        last.put(new Told().because(Cause.POLL_TIMEOUT).rebalance("quiet", "5"));

        assertThat(last.since("quiet", 0))
                .extracting(Rebalance::id)
                .containsExactly("3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(last.find("quiet", "5").orElseThrow().reason().cause()).isEqualTo(Cause.POLL_TIMEOUT);
        assertThat(last.find("quiet", "2")).isEmpty();
    }

    @Test
    void only_what_was_told_since_is_asked_for() {
        last.put(new Told().rebalance("quiet", "1"));
        last.put(new Told().rebalance("quiet", "2"));
        long told = last.puts();
        last.put(new Told().rebalance("other", "1"));
        last.put(new Told().rebalance("quiet", "1"));

        assertThat(last.since("quiet", told)).extracting(Rebalance::id).containsExactly("1");
        assertThat(last.since("unheard of", 0)).isEmpty();
    }

    @Test
    void a_group_of_heavy_rebalances_pays_with_its_own_past() {
        last.put(new Told().rebalance("quiet", "1"));
        for (int i = 0; i < 50; i++) {
            last.put(heavy("loud", i + "", 150 * LIGHT));
            assertThat(last.bytes()).isLessThanOrEqualTo(LIGHT + BOUNDS.bytesOfGroup());
        }
        assertThat(last.since("loud", 0)).extracting(Rebalance::id).containsExactly("48", "49");
        assertThat(last.since("quiet", 0)).hasSize(1);
    }

    @Test
    void where_all_together_are_too_heavy_those_with_most_pay() {
        last.put(new Told().rebalance("quiet", "1"));
        for (int i = 0; i < 50; i++) {
            last.put(heavy("loud-" + i % 5, i + "", 90 * LIGHT));
            assertThat(last.bytes()).isLessThanOrEqualTo(BOUNDS.bytesOfAll());
        }
        assertThat(List.of("loud-0", "loud-1", "loud-2", "loud-3", "loud-4"))
                .allSatisfy(group -> assertThat(last.since(group, 0)).hasSizeBetween(1, 3));
        assertThat(last.find("quiet", "1")).isPresent();
        assertThat(last.all()).contains(last.find("quiet", "1").orElseThrow());
    }

    @Test
    void one_that_is_too_heavy_by_itself_is_not_kept() {
        last.put(heavy("loud", "1", BOUNDS.bytesOfGroup() + LIGHT));

        assertThat(last.all()).isEmpty();
        assertThat(last.bytes()).isZero();
    }

    @Test
    void one_that_becomes_lighter_makes_room() {
        last.put(heavy("loud", "1", 150 * LIGHT));
        last.put(new Told().rebalance("loud", "1"));

        assertThat(last.bytes()).isEqualTo(RebalanceWeight.of(new Told().rebalance("loud", "1")));
    }

    @Test
    void versions_from_several_sources_are_merged_and_a_known_one_changes_nothing() {
        Rebalance inferred = new Told().rebalance("quiet", "1");
        Rebalance logged = new Told().because(Cause.SESSION_EXPIRED).rebalance("quiet", "1");
        last.put(inferred);

        Rebalance merged = last.merge(logged);
        long puts = last.puts();

        assertThat(merged).isEqualTo(logged.merged(inferred)).isEqualTo(last.merge(logged));
        assertThat(last.puts()).isEqualTo(puts);
        assertThat(last.of("quiet")).containsExactly(merged);
    }

    @Test
    void thousands_of_groups_at_the_bound_stay_within_it() {
        LastRebalances many = new LastRebalances(new LastRebalances.Bounds(10, 400 * LIGHT, 20_000 * LIGHT));
        for (int i = 0; i < 60_000; i++) {
            many.put(new Told().rebalance("group-" + i % 20_000, i + ""));
            assertThat(many.bytes()).isLessThanOrEqualTo(20_000 * LIGHT);
        }

        assertThat(many.groupIds()).hasSizeGreaterThan(15_000);
    }

    @Test
    void a_group_that_is_forgotten_makes_room() {
        last.put(new Told().rebalance("quiet", "1"));
        last.put(heavy("loud", "1", 150 * LIGHT));

        last.forget("loud");

        assertThat(last.groupIds()).containsExactly("quiet");
        assertThat(last.bytes()).isEqualTo(LIGHT);
    }

    /** With moves of that weight. */
    private static Rebalance heavy(String group, String id, long bytes) {
        Told told = new Told();
        long each = RebalanceWeight.of(new Told().move(0, "m-a", "m-b").rebalance("quiet", "1")) - LIGHT;
        for (int partition = 0; partition < bytes / each; partition++) {
            told.move(partition, "m-a", "m-b");
        }
        return told.rebalance(group, id);
    }
}
