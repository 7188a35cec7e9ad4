package io.groupstage.cli;

import io.groupstage.app.Role;
import io.groupstage.app.RoleProcess.Request;
import io.groupstage.app.spec.BotsWanted;
import io.groupstage.app.spec.LabException;
import io.groupstage.course.bot.BotWishes;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.group.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs bots for a running lab until Ctrl-C: {@code groupstage bots}. */
@Command(
        name = "bots",
        description =
                "Runs bots for a running lab: each is a team of real consumers, which work, join, leave, crash and"
                        + " make mistakes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A bot works with its team's account. The board marks its row, also after the bot has ended. If another"
                    + " process has a bot for the same team, that bot leaves. A team that a person has joined does not"
                    + " get a bot. The same seed gives the same habits.",
            "Example: groupstage bots --teams 2-6 --instances 2 --mistakes 0.05 --seed 7"
        })
final class BotsCommand implements Callable<Integer> {

    private static final int USUAL = 5;
    private static final int MOST_INSTANCES = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"--lab", "--data-dir"},
            paramLabel = "DIR",
            defaultValue = "groupstage-data",
            description = "Data directory of the lab. Default: ${DEFAULT-VALUE}")
    private Path lab = Path.of("groupstage-data");

    @Option(
            names = "--teams",
            paramLabel = "N-M",
            converter = TeamNumbers.class,
            description = "Teams that get a bot, such as 2-6 or 2,4,9. Default: the " + USUAL + " highest numbers")
    private TeamNumbers.@Nullable Chosen teams;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "Consumers of each bot. Default: 2 or 3, by the seed")
    private @Nullable Integer instances;

    @Option(
            names = "--mistakes",
            paramLabel = "SHARE",
            description = "Share of the actions that are mistakes, 0 to 1. Default: up to 0.06, by the seed")
    private @Nullable Double mistakes;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "Protocol of the groups: classic or consumer. Default: by the seed")
    private @Nullable String protocol;

    @Option(
            names = "--assignor",
            paramLabel = "NAME",
            description =
                    "Assignor of the groups: range, roundrobin, sticky or cooperative-sticky with classic, uniform or"
                            + " range with consumer. Default: by the seed")
    private @Nullable String assignor;

    @Option(
            names = "--commit-interval",
            paramLabel = "MILLIS",
            description = "Time between two commits of a consumer, in milliseconds. Default: 1000 to 5000, by the seed")
    private @Nullable Integer commitInterval;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the habits. Default: 0")
    private @Nullable Long seed;

    @Override
    public Integer call() throws LabException, InterruptedException {
        BotsWanted wanted = wanted();
        Request request =
                new Request(EnumSet.of(Role.BOTS), Optional.empty(), Optional.empty(), lab, "127.0.0.1", 0, wanted);
        JoinedProcess.run(spec, request, "bots-end", "Ctrl-C ends it: the consumers of all bots leave.");
        return 0;
    }

    private BotsWanted wanted() {
        if (instances != null && (instances < 1 || instances > MOST_INSTANCES)) {
            throw wrong("--instances: " + instances + " is not 1 to " + MOST_INSTANCES);
        }
        if (mistakes != null && !(mistakes >= 0 && mistakes <= 1)) {
            throw wrong("--mistakes: " + mistakes + " is not 0 to 1");
        }
        BotWishes wishes = new BotWishes(
                instances == null ? OptionalInt.empty() : OptionalInt.of(instances),
                mistakes == null ? OptionalDouble.empty() : OptionalDouble.of(mistakes),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                group());
        return teams == null ? new BotsWanted(USUAL, List.of(), wishes) : new BotsWanted(0, teams.teams(), wishes);
    }

    private OfGroup group() {
        OfGroup group = new OfGroup(
                Optional.ofNullable(protocol).map(this::protocol),
                Optional.ofNullable(assignor),
                Optional.ofNullable(commitInterval).map(Duration::ofMillis));
        group.mistake().ifPresent(mistake -> {
            throw wrong("--" + mistake.replace("commit interval", "commit-interval"));
        });
        return group;
    }

    private Protocol protocol(String name) {
        return Arrays.stream(Protocol.values())
                .filter(known -> known.label().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("--protocol: '" + name + "' is not classic or consumer"));
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
