package io.groupstage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.lesson.Reset;
import io.groupstage.group.Group;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.score.FakeBoard;
import io.groupstage.kafka.score.board.BoardTail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finds the steps of a group since a reset of its team. */
class TeamStepsTest {

    private static final Team TEAM = new Team(3);
    private static final String TOPIC = "users";

    private final FakeBoard board = new FakeBoard(true);
    private final BoardTail tail = board.tail();
    private final TeamSteps.Place place =
            new TeamSteps.Place(TOPIC, tail, board.log, InstantSource.fixed(Instant.EPOCH));
    private final Story group = new Story(TEAM.name());

    @BeforeEach
    void wait_for_the_tail() {
        await().until(tail::ready);
        group.generation(1, Map.of("a", Set.of(partition(0)), "b", Set.of(partition(1))));
    }

    @AfterEach
    void close() {
        tail.close();
        board.close();
    }

    @Test
    void a_group_that_is_stable_at_the_reset_is_connected_at_that_instant_whenever_it_is_seen() {
        Reset reset = new Reset(1, group.now().plusSeconds(60));
        group.at(reset.at().plusSeconds(30)).commit(0, 5);
        TeamSteps steps = TeamSteps.restored(TEAM, Optional.of(reset), List.of(), place);

        steps.seen(seen());

        awaitSteps(reset, new StepTimes(Map.of(Step.CONNECTED, reset.at())));
        assertThat(tail.result(TEAM).steps().isEmpty()).as("from the beginning").isTrue();
    }

    @Test
    void after_a_kill_the_history_proves_the_same_instant() {
        Reset reset = new Reset(1, group.now().plusSeconds(60));
        List<Rebalance> past = group.rebalances();

        TeamSteps.restored(TEAM, Optional.of(reset), past, place);

        awaitSteps(reset, new StepTimes(Map.of(Step.CONNECTED, reset.at())));
    }

    private void awaitSteps(Reset reset, StepTimes steps) {
        await().untilAsserted(() ->
                assertThat(tail.result(TEAM, Optional.of(reset)).steps()).isEqualTo(steps));
    }

    private Group seen() {
        return group.group();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }
}
