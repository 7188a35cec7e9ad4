package io.groupstage.web.port;

import io.groupstage.course.bot.BotCommand;

/** Lets the instructor command the bots. Called from any thread. */
public interface BotControl {

    /**
     * Writes a command for the process that has the bots; returns when Kafka has it.
     *
     * @throws io.groupstage.web.http.ApiError if Kafka does not answer
     */
    void command(BotCommand command);
}
