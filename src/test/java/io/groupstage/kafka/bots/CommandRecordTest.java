package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.group.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandRecordTest {

    private static final Team TEAM = new Team(3);
    private static final OfGroup CLASSIC =
            new OfGroup(Optional.of(Protocol.CLASSIC), Optional.of("sticky"), Optional.of(Duration.ofMillis(700)));

    @Test
    void every_command_reads_back_as_it_was_written() {
        List<BotCommand> commands = new ArrayList<>(List.of(
                new BotCommand.Start(5),
                new BotCommand.Start(2, CLASSIC),
                new BotCommand.StartFor(TEAM, CLASSIC),
                new BotCommand.Change(TEAM, OfGroup.NONE),
                new BotCommand.StopAll(),
                new BotCommand.Claimed(TEAM, "3f2a"),
                new BotCommand.Joined(TEAM)));
        for (Order order : Order.values()) {
            commands.add(new BotCommand.ToTeam(TEAM, order));
        }

        assertThat(commands).allSatisfy(command -> {
            CommandRecord written = CommandRecord.of(command);
            assertThat(CommandRecord.read(bytes(written.key()), bytes(written.value())))
                    .contains(command);
        });
    }

    @Test
    void the_key_is_the_subject_so_that_compaction_keeps_the_joins_and_the_last_command() {
        assertThat(key(new BotCommand.Start(5))).isEqualTo("bots");
        assertThat(key(new BotCommand.ToTeam(TEAM, Order.CRASH))).isEqualTo("team-3");
        assertThat(key(new BotCommand.Claimed(TEAM, "x"))).isEqualTo("team-3/bot");
        assertThat(key(new BotCommand.Joined(TEAM))).isEqualTo("team-3/person");
    }

    @Test
    void a_record_that_is_not_a_command_is_none() {
        assertThat(CommandRecord.read(null, bytes("{}"))).isEmpty();
        assertThat(CommandRecord.read(bytes("team-3"), null)).isEmpty();
        assertThat(CommandRecord.read(bytes("team-3"), bytes("{"))).isEmpty();
        assertThat(CommandRecord.read(bytes("team-3"), bytes("{\"command\":\"DANCE\"}")))
                .isEmpty();
        assertThat(CommandRecord.read(bytes("team-0/bot"), bytes("{}"))).isEmpty();
        assertThat(CommandRecord.read(bytes("other"), bytes("{}"))).isEmpty();
    }

    private static String key(BotCommand command) {
        return CommandRecord.of(command).key();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
