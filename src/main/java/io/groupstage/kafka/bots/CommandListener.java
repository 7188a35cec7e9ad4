package io.groupstage.kafka.bots;

import io.groupstage.course.bot.BotCommand;

/** Receives the commands in the order of the log, on the tail's thread. */
public interface CommandListener {

    /** Receives a command that was written before this process began: a fact, and not an order any more. */
    void past(BotCommand command);

    /** Reports once that all earlier commands were passed on. */
    void caughtUp();

    /** Receives a new command. */
    void command(BotCommand command);
}
