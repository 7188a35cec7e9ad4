package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Configures a scorer.
 *
 * @param users the users of the lab
 * @param tasks the task of each team; two threads call it, and more use the tasks
 * @param topic the topic that every team consumes
 * @param instanceId the {@code group.instance.id} of a scorer that gets its teams back at once when it restarts after a
 *     crash; no other process may have the same; empty for one of several equal scorers
 */
public record ScorerConfig(
        Users users, Function<Team, Task> tasks, List<Team> teams, String topic, Optional<String> instanceId) {

    /** The time that the scorer's consumer waits for an answer of the broker. */
    public static final Duration ANSWER = Duration.ofMillis(800);

    public ScorerConfig {
        teams = List.copyOf(teams);
    }

    /** Configures a scorer for the users of a seed, without a salt. */
    public ScorerConfig(
            long seed, Function<Team, Task> tasks, List<Team> teams, String topic, Optional<String> instanceId) {
        this(Users.of(seed), tasks, teams, topic, instanceId);
    }
}
