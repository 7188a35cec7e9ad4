package io.groupstage.kafka.score;

import io.groupstage.course.Task;
import io.groupstage.course.Team;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is scored.
 *
 * @param seed of the lab: it makes the users
 * @param tasks what each team has to do; asked by two threads
 * @param topic what every team consumes
 * @param instanceId of a scorer that shall have its teams back at once when it is started again after a sudden death:
 *     no other process may have the same; empty for a process among equals
 */
public record ScorerConfig(
        long seed, Function<Team, Task> tasks, List<Team> teams, String topic, Optional<String> instanceId) {

    public ScorerConfig {
        teams = List.copyOf(teams);
    }
}
