package io.groupstage.cli;

import io.groupstage.app.Preload;
import io.groupstage.cli.plan.PlanCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the program: {@code groupstage COMMAND}. */
@Command(
        name = "groupstage",
        description = "A live lab for Kafka consumer groups.",
        subcommands = {
            UpCommand.class,
            DoctorCommand.class,
            RunCommand.class,
            BotsCommand.class,
            TrafficCommand.class,
            GroupsCommand.class,
            PlanCommand.class,
            ClassCommand.class,
            ExportCommand.class,
            WarmUpCommand.class,
            CompletionCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First time? Run groupstage up --bots 5 and open the address that it prints."})
public final class Main implements Runnable {

    private static final Set<String> STARTS_A_LAB = Set.of("up", "warm-up");

    @Spec
    private CommandSpec spec;

    private Main(CommandSpec spec) {
        this.spec = spec;
    }

    /** Limits the log in the terminal to errors, because each command prints lines of its own. */
    private static void quietTerminal() {
        System.getProperties().putIfAbsent("groupstage.console", "ERROR");
        System.getProperties().putIfAbsent("groupstage.log.kafka", "OFF");
    }

    public static void main(String[] args) {
        quietTerminal();
        if (args.length > 0 && STARTS_A_LAB.contains(args[0])) {
            Preload.begin();
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).setErr(err).execute(args));
    }

    /** Returns the whole command line, for this program and its tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main(CommandSpec.create()))
                .registerConverter(int.class, new WholeNumber<>(Integer::valueOf))
                .registerConverter(Long.class, new WholeNumber<>(Long::valueOf))
                .registerConverter(long.class, new WholeNumber<>(Long::valueOf))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a group may be named @team
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(UsageError::report)
                .setExecutionExceptionHandler(Failure::report);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
