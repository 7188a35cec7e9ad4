package io.groupstage.cli;

import io.groupstage.app.Role;
import io.groupstage.app.RoleProcess.Request;
import io.groupstage.app.spec.BotsWanted;
import io.groupstage.app.spec.LabException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one more process of a lab until Ctrl-C: {@code groupstage run}. */
@Command(
        name = "run",
        description = "Adds a process to a running lab: scorers share the teams, and each web shows the same board.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "On the lab's own machine, the data directory is enough. On another machine, copy the lab's secrets.json"
                    + " into a directory. Give that directory with --data-dir and Kafka's address with --bootstrap-server."
                    + " The process reads everything else from Kafka. Only the lab's own board can change the traffic.",
            "Examples: groupstage run --roles scorer",
            "          groupstage run --roles web --http-port 8081",
            "          groupstage run --roles scorer,web --bootstrap-server 192.168.1.20:9092 --data-dir copy"
        })
final class RunCommand implements Callable<Integer> {

    /** Is the number of bots of a process with the role; {@code groupstage bots} has options for them. */
    private static final int BOTS = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            required = true,
            completionCandidates = RoleNames.class,
            description = "Roles of the process, separated by commas: ${COMPLETION-CANDIDATES}")
    private List<String> roles = List.of();

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Kafka's address. Default: the address in lab.json of the data directory")
    private @Nullable String bootstrapServer;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Kafka client properties: an account of your own. Default: the lab's account")
    private @Nullable Path commandConfig;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "groupstage-data",
            description = "Directory with secrets.json; the log is written there. Default: ${DEFAULT-VALUE}")
    private Path dataDirectory = Path.of("groupstage-data");

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address on which the web listens; 0.0.0.0 opens it to the local network. Default:"
                    + " ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the web; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Override
    public Integer call() throws LabException, InterruptedException {
        JoinedProcess.run(spec, request(), "roles-end", "Ctrl-C ends it.");
        return 0;
    }

    private Request request() {
        if (httpPort < 0 || httpPort > 65_535) {
            throw new ParameterException(spec.commandLine(), "--http-port: " + httpPort + " is not 0 to 65535");
        }
        Set<Role> asked = EnumSet.noneOf(Role.class);
        for (String word : roles) {
            asked.add(role(word.strip()));
        }
        return new Request(
                asked,
                Optional.ofNullable(bootstrapServer),
                Optional.ofNullable(commandConfig),
                dataDirectory,
                host,
                httpPort,
                BotsWanted.some(BOTS));
    }

    private Role role(String word) {
        if (word.equals(Role.TRAFFIC.word())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--roles: only the lab's own process (groupstage up) can send traffic, because its topic has one"
                            + " producer");
        }
        return RoleNames.role(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--roles: '" + word + "' is none of " + String.join(", ", new RoleNames())));
    }
}
