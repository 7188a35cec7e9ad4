package io.groupstage.kafka.score;

import io.groupstage.course.Task;
import io.groupstage.course.Team;
import java.util.List;
import java.util.function.Function;

/**
 * What is scored.
 *
 * @param seed of the lab: it makes the users
 * @param tasks what each team has to do
 * @param topic what every team consumes
 */
public record ScorerConfig(long seed, Function<Team, Task> tasks, List<Team> teams, String topic) {

    public ScorerConfig {
        teams = List.copyOf(teams);
    }
}
