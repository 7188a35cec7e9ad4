package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.spec.BotsWanted;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotHabits;
import io.groupstage.course.bot.BotWishes;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.kafka.bots.BotAccount;
import io.groupstage.kafka.bots.Bots;
import io.groupstage.kafka.bots.CommandListener;
import io.groupstage.kafka.bots.CommandLog;
import io.groupstage.kafka.bots.CommandTail;
import io.groupstage.kafka.bots.HeldBot;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.broker.TeamAccount;
import io.groupstage.kafka.score.board.BoardLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Runs bots and obeys the commands for them. The lab's own account reads the commands and marks the teams; each bot
 * works with its team's account.
 *
 * <p>A team has one bot at a time: the process that starts one claims the team in the topic of commands, and a process
 * that reads the claim of another one ends its own bot of that team. Only the thread of the command tail changes its
 * state.
 */
final class BotsRole implements CommandListener, AutoCloseable {

    /** Identifies this process in its claims. */
    private final String self = UUID.randomUUID().toString();

    private final LabConnection connection;
    private final LabSpec spec;
    private final BoardLog board;
    private final BotsWanted wanted;
    private final Consumer<String> news;
    private final CommandLog commands;
    private final Bots bots = new Bots();
    private final Set<Team> people = new HashSet<>();
    private final Set<Team> here = new HashSet<>();
    /** Holds the wishes about the groups of the bots that run here. */
    private final Map<Team, OfGroup> wishes = new HashMap<>();

    private Optional<CommandTail> tail = Optional.empty();

    private BotsRole(LabConnection connection, LabSpec spec, BoardLog board, BotsWanted wanted, Consumer<String> news) {
        this.connection = connection;
        this.spec = spec;
        this.board = board;
        this.wanted = wanted;
        this.news = news;
        this.commands = new CommandLog(connection.client());
    }

    /**
     * Starts the role; the bots start once the earlier commands were read.
     *
     * @param board the log that gets the marks; to be closed after the role
     */
    static BotsRole start(ConnectedLab lab, LabSpec spec, BoardLog board, BotsWanted wanted) {
        BotsRole role = new BotsRole(lab.connection(), spec, board, wanted, lab.faults());
        role.tail = Optional.of(CommandTail.start(lab.connection().client(), role));
        return role;
    }

    @Override
    public void past(BotCommand command) {
        if (command instanceof BotCommand.Joined joined) {
            people.add(joined.team());
        }
    }

    @Override
    public void caughtUp() {
        for (Team team : wanted.teams()) {
            startFor(team, OfGroup.NONE);
        }
        startMore(wanted.count(), OfGroup.NONE);
    }

    private void startFor(Team team, OfGroup wished) {
        if (people.contains(team)) {
            news.accept("a person has joined " + team.name() + ", so it does not get a bot");
        } else {
            startBot(team, wished);
        }
    }

    @Override
    public void command(BotCommand command) {
        switch (command) {
            case BotCommand.Start start -> {
                if (isLabsOwn()) {
                    startMore(start.bots(), start.wishes());
                }
            }
            case BotCommand.StartFor start -> {
                if (isLabsOwn()) {
                    startFor(start.team(), start.wishes());
                }
            }
            case BotCommand.Change change -> {
                if (here.contains(change.team())) {
                    wishes.put(change.team(), change.wishes());
                    bots.replace(account(change.team()));
                }
            }
            case BotCommand.StopAll stop -> Set.copyOf(here).forEach(this::stopBot);
            case BotCommand.ToTeam to -> {
                if (to.order() == Order.STOP) {
                    stopBot(to.team());
                } else {
                    bots.obey(to.team(), to.order());
                }
            }
            case BotCommand.Claimed claimed -> claimed(claimed);
            case BotCommand.AccountRenewed renewed -> {
                if (here.contains(renewed.team())) {
                    connection.kept().look(); // the file was replaced before this record was written
                    bots.obey(renewed.team(), Order.STOP);
                    bots.start(account(renewed.team()));
                }
            }
            case BotCommand.Joined joined -> {
                people.add(joined.team());
                if (here.contains(joined.team())) {
                    news.accept("a person has joined " + joined.team().name() + ", so its bot leaves");
                    stopBot(joined.team());
                }
            }
        }
    }

    /** Returns whether this is the process of {@code groupstage up}, which alone starts bots at the instructor's word. */
    private boolean isLabsOwn() {
        return connection.instanceId().isPresent();
    }

    private void claimed(BotCommand.Claimed claimed) {
        if (!claimed.by().equals(self) && here.contains(claimed.team())) {
            news.accept("another process has started a bot for "
                    + claimed.team().name() + ", so the bot of this process leaves");
            stopBot(claimed.team());
        }
    }

    /** Starts bots for the highest teams that have neither a person nor a bot of this process. */
    private void startMore(int count, OfGroup wished) {
        List<Team> free = new ArrayList<>(spec.inOrder().reversed());
        free.removeAll(people);
        free.removeAll(here);
        free.stream().limit(count).forEach(team -> startBot(team, wished));
        if (free.size() < count) {
            news.accept("only " + free.size() + " of " + count + " bots start: people have joined the other teams, or"
                    + " these have bots");
        }
    }

    private void startBot(Team team, OfGroup wished) {
        if (!here.add(team)) {
            return;
        }
        wishes.put(team, wished);
        // The mark is never retracted: the steps that follow may be the bot's.
        var marked = board.write(team, new Evidence.OfBot(InstantSource.system().instant()));
        var claimed = commands.write(new BotCommand.Claimed(team, self));
        var unused = marked.runAfterBoth(claimed, () -> {}).exceptionally(failure -> {
            LoggerFactory.getLogger(BotsRole.class).warn("the bot of {} is not marked", team.name(), failure);
            return null;
        });
        bots.start(account(team));
    }

    /** Holds the bot of a team while a fault happens to it; empty if it does not run in this process. */
    Optional<HeldBot> hold(Team team) throws InterruptedException {
        return bots.hold(team);
    }

    private void stopBot(Team team) {
        if (here.remove(team)) {
            bots.obey(team, Order.STOP);
        }
    }

    private BotAccount account(Team team) {
        BotWishes wished = wanted.wishes().with(wishes.getOrDefault(team, OfGroup.NONE));
        return new BotAccount(team, client(team), spec.topic(), spec.course().task(team), BotHabits.of(team, wished));
    }

    private Map<String, Object> client(Team team) {
        String password = connection.secrets().teams().get(team.number() - 1).password();
        Map<String, Object> plain = LabClient.team(connection.teamBootstrapServers(), new TeamAccount(team, password));
        return connection
                .tls()
                .map(lab -> LabClient.overTls(plain, lab.trust()))
                .orElse(plain);
    }

    /** Ends its bots: their members leave. */
    @Override
    public void close() {
        tail.ifPresent(CommandTail::close);
        bots.close();
        commands.close();
    }
}
