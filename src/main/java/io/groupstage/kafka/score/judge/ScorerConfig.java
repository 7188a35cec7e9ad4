package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is scored.
 *
 * @param users of the lab
 * @param tasks what each team has to do; asked by two threads, and used by more
 * @param topic what every team consumes
 * @param instanceId of a scorer that shall have its teams back at once when it is started again after a sudden death:
 *     no other process may have the same; empty for a process among equals
 */
public record ScorerConfig(
        Users users, Function<Team, Task> tasks, List<Team> teams, String topic, Optional<String> instanceId) {

    /** The scorer's consumer waits this long for an answer of the broker. */
    public static final Duration ANSWER = Duration.ofMillis(800);

    public ScorerConfig {
        teams = List.copyOf(teams);
    }

    /** Of users that are of this seed, without a salt. */
    public ScorerConfig(
            long seed, Function<Team, Task> tasks, List<Team> teams, String topic, Optional<String> instanceId) {
        this(Users.of(seed), tasks, teams, topic, instanceId);
    }
}
