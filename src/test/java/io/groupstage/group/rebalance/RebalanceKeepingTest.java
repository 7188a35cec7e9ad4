package io.groupstage.group.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.fold.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RebalanceKeepingTest {

    @Test
    void of_two_observers_who_saw_where_a_log_ended_the_first_word_stays() {
        Rebalance first = withLogEnd(60);
        Rebalance later = withLogEnd(70);

        assertThat(logEnds(later.keeping(first))).isNotEmpty().containsOnly(OptionalLong.of(60));
        assertThat(logEnds(later.merged(first))).isNotEmpty().containsOnly(OptionalLong.of(60));
    }

    @Test
    void the_instant_of_a_commit_stays_when_an_observer_reads_a_compacted_log_without_it() {
        Rebalance seen = afterCommit(true);
        Instant committed = seen.handOvers().getFirst().committedAt().orElseThrow();

        assertThat(committed).isBefore(seen.span().completedAt().orElseThrow());
        assertThat(afterCommit(false).keeping(seen).handOvers().getFirst().committedAt())
                .contains(committed);
    }

    private static Rebalance afterCommit(boolean read) {
        Story group = new Story("team-1");
        group.generation(1, Map.of("a", Story.partitions(0)));
        if (read) {
            group.commit(0, 40);
        } else {
            group.skip();
        }
        group.generation(2, Map.of("b", Story.partitions(0)));
        return group.rebalances().getLast();
    }

    private static List<OptionalLong> logEnds(Rebalance rebalance) {
        return rebalance.handOvers().stream().map(HandOver::logEnd).toList();
    }

    private static Rebalance withLogEnd(long end) {
        Story group = new Story("team-1");
        group.generation(1, Map.of("a", Story.partitions(0), "b", Story.partitions(1)));
        group.generation(2, Map.of("a", Story.partitions(0, 1)));
        Rebalance last = group.rebalances().getLast();
        return last.withHandOvers(last.handOvers().stream()
                .map(handOver -> handOver.withLogEnd(end))
                .toList());
    }
}
