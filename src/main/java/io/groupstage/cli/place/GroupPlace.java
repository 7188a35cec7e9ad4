package io.groupstage.cli.place;

import io.groupstage.app.client.ClusterXRay;
import io.groupstage.app.client.LabXRay;
import io.groupstage.app.client.XRay;
import io.groupstage.app.live.TrafficRun;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the options that name the lab or the cluster whose groups a command reads. */
public final class GroupPlace {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--lab",
            paramLabel = "DIR|URL",
            description = "The lab's data directory, or its board's address. Default: groupstage-data")
    private @Nullable String lab;

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", description = "Cluster to read instead of a lab")
    private @Nullable String bootstrapServer;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Kafka client properties: security, tuning")
    private @Nullable Path commandConfig;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Longest wait for the groups of a cluster. Default: ${DEFAULT-VALUE}")
    private int timeout;

    /** Returns the first of these options that was given and names a place. */
    public Optional<String> given() {
        if (lab != null) {
            return Optional.of("--lab");
        }
        return bootstrapServer == null && commandConfig == null
                ? Optional.empty()
                : Optional.of(bootstrapServer == null ? "--command-config" : "--bootstrap-server");
    }

    /**
     * Opens the lab or the cluster.
     *
     * @throws ParameterException if the options contradict each other
     * @throws LabException if there is no lab
     */
    public XRay open() throws LabException, IOException, InterruptedException {
        check();
        if (bootstrapServer == null) {
            return LabXRay.of(lab == null ? "groupstage-data" : lab);
        }
        PrintWriter err = spec.commandLine().getErr();
        return ClusterXRay.follow(
                TrafficRun.client(bootstrapServer, Optional.ofNullable(commandConfig)),
                Duration.ofSeconds(timeout),
                step -> err.println("groupstage: " + step));
    }

    private void check() {
        if (lab != null && bootstrapServer != null) {
            throw new ParameterException(spec.commandLine(), "--lab and --bootstrap-server exclude each other");
        }
        if (commandConfig != null && bootstrapServer == null) {
            throw new ParameterException(spec.commandLine(), "--command-config needs --bootstrap-server");
        }
        if (timeout < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout: " + timeout + " is not 1 or more");
        }
    }
}
