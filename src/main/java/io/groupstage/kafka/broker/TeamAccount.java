package io.groupstage.kafka.broker;

import io.groupstage.course.Team;

/** A team's account on the broker. Its user name is the team's name. */
public record TeamAccount(Team team, String password) {

    @Override
    public String toString() {
        return team.name(); // without the password
    }
}
