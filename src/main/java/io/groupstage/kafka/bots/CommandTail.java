package io.groupstage.kafka.bots;

import io.groupstage.kafka.topic.TopicTail;
import java.time.Instant;
import java.util.Map;

/** Reads the commands from the beginning of their topic and follows them, with one thread. */
public final class CommandTail implements AutoCloseable {

    private static final int RECORDS_AT_ONCE = 500;

    private final TopicTail tail;

    private CommandTail(TopicTail tail) {
        this.tail = tail;
    }

    /**
     * Starts the tail; it waits for the broker and the topic.
     *
     * @param clientConfig the clients' configuration: bootstrap servers, security
     */
    public static CommandTail start(Map<String, Object> clientConfig, CommandListener listener) {
        CommandTail commands = new CommandTail(new TopicTail(
                "bot-commands",
                CommandLog.TOPIC,
                TopicTail.consumers(clientConfig, "groupstage-commands", RECORDS_AT_ONCE),
                new CommandReader(listener, processBegan())));
        commands.tail.follow();
        return commands;
    }

    /** Returns when this process began, because its pages may be there before this tail. */
    private static Instant processBegan() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        tail.close();
    }
}
