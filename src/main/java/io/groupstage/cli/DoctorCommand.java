package io.groupstage.cli;

import io.groupstage.app.Versions;
import io.groupstage.app.doctor.Checkup;
import io.groupstage.app.doctor.probe.Wanted;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.cli.report.DoctorReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks before a class what would fail in it: {@code groupstage doctor}. */
@Command(
        name = "doctor",
        description = "Checks this machine before a class: ports, addresses, firewall, memory, disk, clock, old data.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Give it the options that the lab will get. FAIL: a class would fail. WARN: something can disturb a class."
                    + " Each has its reason and a remedy. It takes at most ten seconds, uses no network, and does not"
                    + " touch a lab that runs in the data directory.",
            "The exit code is 1 if a class would fail, and 0 otherwise.",
            "Example, in the classroom's network: groupstage doctor --host 0.0.0.0"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final List<String> OUTPUTS = List.of("text", "json");

    /** Lists values for shell completion. */
    static final class Outputs implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return OUTPUTS.iterator();
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address that the lab will listen on; 0.0.0.0 for a class. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka's port for clients; each further broker takes the next. Default: ${DEFAULT-VALUE}")
    private int kafkaPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The board's port. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "groupstage-data",
            description = "Directory for all files of the lab. Default: ${DEFAULT-VALUE}")
    private Path dataDirectory = Path.of("groupstage-data");

    @Option(
            names = "--teams",
            paramLabel = "N",
            defaultValue = "15",
            description = "Number of teams. Default: ${DEFAULT-VALUE}")
    private int teams;

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            defaultValue = "1",
            description = "Number of Kafka brokers. Default: ${DEFAULT-VALUE}")
    private int brokers;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            completionCandidates = Outputs.class,
            defaultValue = "text",
            description = "json prints one object, once all checks have ended. Default: ${DEFAULT-VALUE}")
    private String output = "text";

    @Override
    public Integer call() throws InterruptedException {
        Wanted wanted = wanted();
        boolean json = output.equals("json");
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = json ? spec.commandLine().getErr() : out;
        progress.println("Groupstage " + Versions.groupstage() + " checks this machine …");
        List<Checkup.Result> results = Checkup.run(wanted, result -> {
            progress.print(json ? "  " + result.check() + System.lineSeparator() : DoctorReport.lines(result));
            progress.flush();
        });
        out.println(json ? DoctorReport.json(results) : DoctorReport.summary(results));
        return results.stream().anyMatch(Checkup.Result::fails)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    private Wanted wanted() {
        CommandLine command = spec.commandLine();
        UpOptions.within(command, "--teams", teams, 1, 200);
        UpOptions.within(command, "--kafka-port", kafkaPort, 0, 65_535);
        UpOptions.within(command, "--http-port", httpPort, 0, 65_535);
        if (brokers != 1 && brokers != 3) {
            throw new ParameterException(command, "--brokers: " + brokers + " is not 1 or 3");
        }
        if (!OUTPUTS.contains(output)) {
            throw new ParameterException(command, "--output: '" + output + "' is not text or json");
        }
        return new Wanted(new Network(host, kafkaPort, httpPort, tls.choice(command)), dataDirectory, teams, brokers);
    }
}
