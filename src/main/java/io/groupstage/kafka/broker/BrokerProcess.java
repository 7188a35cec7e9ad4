package io.groupstage.kafka.broker;

import io.groupstage.kafka.SuspendedProcess;
import io.groupstage.kafka.broker.fact.ClientFact;
import io.groupstage.kafka.broker.fact.FactLine;
import io.groupstage.kafka.broker.guard.Report;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import io.groupstage.kafka.broker.refusal.RefusalLine;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import io.groupstage.kafka.broker.telemetry.PushLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one process of one broker, from {@link #start} to its end. */
final class BrokerProcess {

    /** Receives what a broker reports. It must not block. */
    interface Reader {
        void reported(Report report);

        void refused(ClientRefusal refusal);

        void pushed(ClientPush push);

        void known(ClientFact fact);
    }

    private static final Duration LAST_LINE = Duration.ofMillis(500);
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final ExitCause exitCause;
    private final Thread lines;

    /** The start by the same clock as the log's lines. */
    private final Instant began = Instant.now();

    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private BrokerProcess(Process process, ExitCause exitCause, Reader reader) {
        this.process = process;
        this.exitCause = exitCause;
        this.lines = Thread.ofPlatform()
                .daemon()
                .name("broker-stdout-" + process.pid())
                .start(() -> readLines(reader));
        var unused = process.onExit()
                .thenAccept(ended -> ready.completeExceptionally(
                        new IOException("the broker ended with exit code " + ended.exitValue()
                                + cause().map(because -> ", because " + because).orElse(""))));
    }

    /**
     * Writes the configuration and starts the process.
     *
     * @param jvmOptions further options, such as an AOT cache
     * @param reader receives what the broker reports, on a thread of this process
     */
    static BrokerProcess start(ClusterSpec cluster, BrokerSpec broker, List<String> jvmOptions, Reader reader)
            throws IOException {
        Files.createDirectories(broker.directory());
        Files.createDirectories(cluster.processLogs());
        writeConfiguration(broker.configuration(), BrokerProperties.of(cluster, broker));
        Path errors = cluster.processLogs().resolve("broker-" + broker.nodeId() + ".err");
        return new BrokerProcess(
                new ProcessBuilder(command(cluster, broker, jvmOptions))
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start(),
                new ExitCause(cluster.processLogs(), broker),
                reader);
    }

    /**
     * Waits for a broker whose lab was killed: it ends by itself, but until then it holds its directory and its ports.
     */
    static void awaitOrphan(BrokerSpec broker) throws IOException {
        Files.createDirectories(broker.directory());
        var file = broker.directory().resolve("broker.lock");
        var lock = DirectoryLock.tryAcquire(file);
        if (lock.isEmpty()) {
            resume(file);
            lock = DirectoryLock.acquire(file, ORPHAN_PATIENCE);
        }
        if (lock.isEmpty()) {
            throw new IOException("broker " + broker.nodeId() + " of an earlier lab still runs (process "
                    + DirectoryLock.holder(file).orElse(0) + ") on " + broker.directory() + ": stop it first");
        }
        lock.get().close();
    }

    /** Lets a broker continue that is still suspended by an earlier lab; otherwise it would not notice that the lab is gone. */
    private static void resume(Path lock) throws IOException {
        OptionalLong holder = DirectoryLock.holder(lock);
        if (holder.isPresent()) {
            SuspendedProcess.resume(holder.getAsLong());
        }
    }

    /** Writes the configuration. Only its owner may read it, because it contains the lab's password. */
    private static void writeConfiguration(Path file, Map<String, String> values) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Properties properties = new Properties();
        properties.putAll(values);
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, "Groupstage writes this file at each start");
        }
    }

    /** Raises C2's thresholds tenfold, as the launcher does. Otherwise C2 takes a third of a start's processor time. */
    private static final List<String> LATE_C2 = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private static List<String> command(ClusterSpec cluster, BrokerSpec broker, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xms64m", "-XX:NewSize=40m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.add("-XX:MaxDirectMemorySize=256m");
        command.addAll(LATE_C2);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(jvmOptions); // the last option wins: they may name another class path
        command.add("-Dlog4j2.configurationFile=log4j2-broker.xml");
        command.add("-Dgroupstage.log=" + cluster.processLogs().resolve("broker-" + broker.nodeId() + ".log"));
        command.add("-Dgroupstage.log.coordinator="
                + cluster.processLogs().resolve("coordinator-" + broker.nodeId() + ".jsonl"));
        command.add("-Dslf4j.provider=" + BrokerLogging.class.getName());
        command.add("-Dslf4j.internal.verbosity=WARN");
        command.addAll(
                List.of(BrokerMain.class.getName(), broker.configuration().toString()));
        return command;
    }

    private void readLines(Reader reader) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line, reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the process has ended: onExit reports it
        }
    }

    private void take(String line, Reader reader) {
        if (line.equals(BrokerMain.READY)) {
            ready.complete(null);
        } else if (line.startsWith(BrokerMain.NOTICE)) {
            reader.reported(Report.ofLine(line.substring(BrokerMain.NOTICE.length())));
        } else if (line.startsWith(BrokerMain.REFUSED)) {
            RefusalLine.parse(line.substring(BrokerMain.REFUSED.length())).ifPresent(reader::refused);
        } else if (line.startsWith(BrokerMain.PUSHED)) {
            PushLine.parse(line.substring(BrokerMain.PUSHED.length())).ifPresent(reader::pushed);
        } else if (line.startsWith(BrokerMain.FACT)) {
            FactLine.parse(line.substring(BrokerMain.FACT.length())).ifPresent(reader::known);
        } else {
            exitCause.addOutput(line);
        }
    }

    /** Completes when clients can connect, and fails if the process ends before that. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * Returns why it ended, as the rest of a sentence that begins with "because"; empty while it runs, or if the cause
     * is not known.
     */
    Optional<String> cause() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        awaitLastLine();
        return exitCause.of(new ExitCause.Run(began, Instant.now(), process.exitValue()));
    }

    /** Waits for the last line, which may still be in the pipe when the process has ended. */
    private void awaitLastLine() {
        try {
            lines.join(LAST_LINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process, which cannot finish anything. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to shut down. */
    void beginEnd() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Waits for the end of the process, and kills it after this time. */
    void awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
        }
    }
}
