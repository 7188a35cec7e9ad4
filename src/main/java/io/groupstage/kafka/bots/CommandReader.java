package io.groupstage.kafka.bots;

import io.groupstage.course.bot.BotCommand;
import io.groupstage.kafka.topic.TopicTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells the commands to this process from those to an earlier one. A command that was written after this process had begun is
 * for it, also if its tail has not read the earlier ones yet: on a busy machine that takes some seconds, and the pages are there
 * sooner.
 */
final class CommandReader implements TopicTail.Reader {

    /** Bounds the commands that wait: nobody gives more in the seconds of a start. */
    private static final int MOST_WAITING = 1_000;

    private final CommandListener listener;
    private final long began;
    private final List<BotCommand> waiting = new ArrayList<>();
    private boolean caughtUp;

    /** @param began when this process began, by the clock of its machine */
    CommandReader(CommandListener listener, Instant began) {
        this.listener = listener;
        this.began = began.toEpochMilli();
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> read) {
        CommandRecord.read(read.key(), read.value()).ifPresent(command -> take(command, read.timestamp()));
    }

    private void take(BotCommand command, long writtenMillis) {
        if (caughtUp) {
            listener.command(command);
        } else if (writtenMillis >= began && waiting.size() < MOST_WAITING) {
            waiting.add(command);
        } else {
            listener.past(command);
        }
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
        listener.caughtUp();
        waiting.forEach(listener::command);
        waiting.clear();
    }
}
