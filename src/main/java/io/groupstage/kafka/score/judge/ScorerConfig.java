package io.groupstage.kafka.score.judge;

import io.groupstage.course.Team;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
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
 * @param partitions the number of its partitions
 * @param instanceId the {@code group.instance.id} of a scorer that gets its teams back at once when it restarts after a
 *     crash; no other process may have the same; empty for one of several equal scorers
 * @param resets the resets since which a team's results are wanted besides those from the beginning; a question that must
 *     not wait
 */
public record ScorerConfig(
        Users users,
        Function<Team, Task> tasks,
        List<Team> teams,
        String topic,
        int partitions,
        Optional<String> instanceId,
        Function<Team, List<Reset>> resets) {

    /** The time that the scorer's consumer waits for an answer of the broker. */
    public static final Duration ANSWER = Duration.ofMillis(800);

    public ScorerConfig {
        teams = List.copyOf(teams);
    }

    /** Configures a scorer for the users of a seed, without a salt, for any number of partitions, and for teams that are never reset. */
    public ScorerConfig(
            long seed, Function<Team, Task> tasks, List<Team> teams, String topic, Optional<String> instanceId) {
        this(Users.of(seed), tasks, teams, topic, Position.MAX_PARTITION + 1, instanceId, team -> List.of());
    }

    /** Returns this configuration with the resets of the teams. */
    public ScorerConfig withResets(Function<Team, List<Reset>> wanted) {
        return new ScorerConfig(users, tasks, teams, topic, partitions, instanceId, wanted);
    }
}
