package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.bot.BotCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CommandReaderTest {

    private final List<String> heard = new ArrayList<>();

    private final CommandReader reader = new CommandReader(
            new CommandListener() {
                @Override
                public void past(BotCommand command) {
                    heard.add("past");
                }

                @Override
                public void caughtUp() {
                    heard.add("caught up");
                }

                @Override
                public void command(BotCommand command) {
                    heard.add("command");
                }
            },
            Instant.ofEpochMilli(1_000));

    @Test
    void a_command_to_an_earlier_process_is_past_and_one_since_the_start_is_obeyed() {
        reader.apply(stopAll(999));
        reader.apply(stopAll(1_000));
        assertThat(heard).containsExactly("past");

        reader.caughtUp();
        reader.apply(stopAll(1_001));

        assertThat(heard).containsExactly("past", "caught up", "command", "command");
    }

    private static ConsumerRecord<byte[], byte[]> stopAll(long at) {
        CommandRecord record = CommandRecord.of(new BotCommand.StopAll());
        return new ConsumerRecord<>(
                CommandLog.TOPIC,
                0,
                0,
                at,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key().getBytes(UTF_8),
                record.value().getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }
}
