package io.groupstage.cli;

import io.groupstage.app.live.TrafficRun;
import io.groupstage.course.lab.Rate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes users to any topic: {@code groupstage traffic}. */
@Command(
        name = "traffic",
        description = "Writes users to a topic at a given rate. The topic must exist and have no other producer.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrafficCommand implements Callable<Integer> {

    private static final Duration FOREVER = Duration.ofDays(365);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", required = true, description = "Kafka's address")
    private String bootstrapServer = "";

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "Topic to write to")
    private String topic = "";

    @Option(
            names = "--rate",
            paramLabel = "N|max",
            required = true,
            converter = RateConverter.class,
            description = "Users a second; max sends as many as the broker takes")
    private Rate rate = new Rate.PerSecond(0);

    @Option(names = "--duration", paramLabel = "SECONDS", description = "Seconds to run. Default: until Ctrl-C")
    private @Nullable Double seconds;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Kafka client properties: security, tuning")
    private @Nullable Path commandConfig;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the users. Default: 1")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds != null && !(seconds > 0)) {
            throw new ParameterException(spec.commandLine(), "--duration: " + seconds + " is not above 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var client = TrafficRun.client(bootstrapServer, Optional.ofNullable(commandConfig));
        Duration duration = seconds == null ? FOREVER : Duration.ofMillis(Math.round(seconds * 1000));
        long acknowledged = new TrafficRun(client, topic, seed, rate)
                .run(
                        duration,
                        sent -> out.printf(
                                Locale.ROOT, "%,.0f %s/s%n", sent, Math.round(sent) == 1 ? "record" : "records"),
                        fault -> err.println("groupstage: " + fault));
        out.printf(Locale.ROOT, "%,d records acknowledged%n", acknowledged);
        return 0;
    }
}
