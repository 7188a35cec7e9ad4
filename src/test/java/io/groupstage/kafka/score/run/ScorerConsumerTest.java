package io.groupstage.kafka.score.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorerConsumerTest {

    private static final Task EVERYONE =
            new Task(1, "All", "everyone", "HIRE_CUSTOMER", "IS_HUMAN", user -> true, Map.of());

    private static Optional<Object> instance(int teams, Optional<String> id) {
        List<Team> all = IntStream.rangeClosed(1, teams).mapToObj(Team::new).toList();
        ScorerConfig scorer = new ScorerConfig(42, team -> EVERYONE, all, "new_users", id);
        return Optional.ofNullable(ScorerConsumer.config(Map.of(), scorer).get("group.instance.id"));
    }

    @Test
    void a_scorer_that_was_killed_comes_back_as_the_same_member_unless_it_has_other_teams() {
        Optional<String> up = Optional.of("up");

        assertThat(instance(15, up)).contains("up-15").isEqualTo(instance(15, up));
        assertThat(instance(16, up)).contains("up-16");
    }

    @Test
    void a_scorer_among_equals_is_no_static_member() {
        assertThat(instance(15, Optional.empty())).isEmpty();
    }
}
