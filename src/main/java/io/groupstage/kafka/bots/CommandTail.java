package io.groupstage.kafka.bots;

import io.groupstage.course.bot.BotCommand;
import io.groupstage.kafka.topic.TopicTail;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the commands from the beginning of their topic and follows them, with one thread. */
public final class CommandTail implements AutoCloseable {

    /** Receives the commands in the order of the log, on the tail's thread. */
    public interface Listener {

        /** Receives a command that was written before the tail started: a fact, and not an order any more. */
        void past(BotCommand command);

        /** Reports once that all earlier commands were passed on. */
        void caughtUp();

        /** Receives a new command. */
        void command(BotCommand command);
    }

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
    public static CommandTail start(Map<String, Object> clientConfig, Listener listener) {
        CommandTail commands = new CommandTail(new TopicTail(
                "bot-commands",
                CommandLog.TOPIC,
                TopicTail.consumers(clientConfig, "groupstage-commands", RECORDS_AT_ONCE),
                new CommandReader(listener)));
        commands.tail.follow();
        return commands;
    }

    /** Tells earlier commands from new ones. */
    private static final class CommandReader implements TopicTail.Reader {

        private final Listener listener;
        private boolean caughtUp;

        CommandReader(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void apply(ConsumerRecord<byte[], byte[]> read) {
            CommandRecord.read(read.key(), read.value()).ifPresent(caughtUp ? listener::command : listener::past);
        }

        @Override
        public void caughtUp() {
            caughtUp = true;
            listener.caughtUp();
        }
    }

    /** Ends its thread within 2 s. */
    @Override
    public void close() {
        tail.close();
    }
}
