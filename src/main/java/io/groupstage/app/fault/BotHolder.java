package io.groupstage.app.fault;

import io.groupstage.course.Team;
import io.groupstage.kafka.bots.HeldBot;
import java.util.Optional;

/** Holds the bot of a team while a fault happens to it. */
@FunctionalInterface
public interface BotHolder {

    /** Returns the bot; empty if it does not run in this process. */
    Optional<HeldBot> hold(Team team) throws InterruptedException;
}
