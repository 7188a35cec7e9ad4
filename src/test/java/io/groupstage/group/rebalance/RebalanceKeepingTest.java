package io.groupstage.group.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.fold.Story;
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
