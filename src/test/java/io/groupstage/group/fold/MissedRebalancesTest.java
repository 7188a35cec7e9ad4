package io.groupstage.group.fold;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.fold.rebalances.AmendableRebalances;
import io.groupstage.group.rebalance.Certainty;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happened while nobody watched: the records are read first, the coordinator's words on all of them afterwards. */
class MissedRebalancesTest {

    private static final int MISSED = 60;

    private final Story story = new Story("team-1");
    private final List<Instant> starts = new ArrayList<>();

    private void generations(int from, int count) {
        for (int number = from; number < from + count; number++) {
            starts.add(story.now());
            story.skip();
            story.generation(
                    number + 1,
                    number % 2 == 0 ? Map.of("a", partitions(0, 1)) : Map.of("a", partitions(0), "b", partitions(1)));
        }
    }

    private void words(int from, int count) {
        for (int number = from; number < from + count; number++) {
            story.at(starts.get(number - from)).began(number, Cause.MEMBER_JOINED, "its words");
        }
    }

    @Test
    void of_a_long_absence_each_rebalance_becomes_exact() {
        story.generation(1, Map.of("a", partitions(0, 1)));
        generations(1, MISSED);
        story.groups().becomeLive();
        words(1, MISSED);
        assertThat(exact()).hasSize(MISSED);
    }

    @Test
    void live_only_the_last_ones_stay_open() {
        story.generation(1, Map.of("a", Set.of()));
        story.groups().becomeLive();
        generations(1, MISSED);
        words(1, MISSED);
        assertThat(exact()).hasSize(AmendableRebalances.MOST);
    }

    private List<Rebalance> exact() {
        return story.rebalances().stream()
                .filter(rebalance -> rebalance.span().precision() == Certainty.EXACT)
                .toList();
    }
}
