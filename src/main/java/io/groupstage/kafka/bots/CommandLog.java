package io.groupstage.kafka.bots;

import io.groupstage.course.bot.BotCommand;
import io.groupstage.kafka.topic.PromptWriter;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes commands to the topic {@value #TOPIC}, which has one partition. It is thread-safe. */
public final class CommandLog implements AutoCloseable {

    /** The topic's name. */
    public static final String TOPIC = "groupstage.commands";

    private final PromptWriter writer;

    /** @param clientConfig the clients' configuration: bootstrap servers, security */
    public CommandLog(Map<String, Object> clientConfig) {
        writer = new PromptWriter(clientConfig, "groupstage-commands", TOPIC);
    }

    /**
     * Writes a command.
     *
     * @return completes when the broker has acknowledged it, and fails within some seconds if it does not answer
     */
    public CompletionStage<Void> write(BotCommand command) {
        CommandRecord record = CommandRecord.of(command);
        return writer.write(record.key(), record.value()).thenAccept(written -> {});
    }

    @Override
    public void close() {
        writer.close();
    }
}
