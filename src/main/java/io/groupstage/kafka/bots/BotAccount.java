package io.groupstage.kafka.bots;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.course.task.Task;
import java.util.Map;

/**
 * Holds all that a bot needs for its work: its team, the team's own account, its task and its habits. A bot has no other
 * account, so it may do what its team may do.
 *
 * @param client Kafka's client configuration with the team's account; never to be logged
 * @param topic the topic that every team consumes
 */
public record BotAccount(Team team, Map<String, Object> client, String topic, Task task, BotHabits habits) {

    @Override
    public String toString() {
        return team.name() + ": " + habits; // without the password
    }
}
