package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.Written;
import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.kafka.bots.CommandLog;
import io.groupstage.web.port.BotControl;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the instructor's commands for bots, and the teams that people have joined. */
final class BotOrders implements BotControl, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BotOrders.class);

    private final CommandLog log;
    private final Set<Team> joined = ConcurrentHashMap.newKeySet();

    BotOrders(LabConnection connection) {
        this.log = new CommandLog(connection.client());
    }

    @Override
    public void command(BotCommand command) {
        Written.await(log.write(command), "bots");
    }

    /** Reports that a team has a new password; returns when Kafka has it. */
    void renewed(Team team) {
        command(new BotCommand.AccountRenewed(team));
    }

    /** Notes that a person used the join code of a team. Does not wait, because the person must not wait for it. */
    void joined(Team team) {
        if (joined.add(team)) {
            Thread.ofVirtual().name("joined").start(() -> {
                var unused = log.write(new BotCommand.Joined(team)).exceptionally(failure -> {
                    LOG.warn("the lab may give a bot to {}, which a person has joined", team.name(), failure);
                    joined.remove(team); // the next use of the code writes it again
                    return null;
                });
            });
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
