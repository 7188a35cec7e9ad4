package io.groupstage.app.doctor;

import io.groupstage.app.doctor.check.Check;
import io.groupstage.app.doctor.check.Finding;
import io.groupstage.app.doctor.probe.AddressProbe;
import io.groupstage.app.doctor.probe.CertificateProbe;
import io.groupstage.app.doctor.probe.DataProbe;
import io.groupstage.app.doctor.probe.DiskProbe;
import io.groupstage.app.doctor.probe.FirewallProbe;
import io.groupstage.app.doctor.probe.MemoryProbe;
import io.groupstage.app.doctor.probe.PortProbe;
import io.groupstage.app.doctor.probe.ProgramsProbe;
import io.groupstage.app.doctor.probe.RunningLab;
import io.groupstage.app.doctor.probe.Wanted;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs all checks at once, within ten seconds. */
public final class Checkup {

    private static final Duration LONGEST = Duration.ofSeconds(9);

    private Checkup() {}

    /** Holds what a check has found. */
    public record Result(String check, List<Finding> findings) {

        /** Returns whether a class would fail. */
        public boolean fails() {
            return findings.stream().anyMatch(Finding.Fail.class::isInstance);
        }
    }

    /**
     * Checks this machine.
     *
     * @param progress receives each result as soon as it and those before it are complete
     * @return all results, in a fixed order
     */
    public static List<Result> run(Wanted wanted, Consumer<Result> progress) throws InterruptedException {
        return run(probes(wanted), LONGEST, progress);
    }

    static List<Result> run(Map<String, Callable<Check>> probes, Duration longest, Consumer<Result> progress)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Map<String, CompletableFuture<List<Finding>>> looking = new LinkedHashMap<>();
        probes.forEach((check, probe) -> looking.put(check, begin(check, probe)));
        List<Result> results = new ArrayList<>();
        for (var one : looking.entrySet()) {
            Result result = new Result(one.getKey(), findings(one.getValue(), end));
            results.add(result);
            progress.accept(result);
        }
        return results;
    }

    private static Map<String, Callable<Check>> probes(Wanted wanted) {
        Optional<RunningLab> running = RunningLab.in(wanted.dataDirectory());
        Map<String, Callable<Check>> probes = new LinkedHashMap<>();
        probes.put("ports", () -> PortProbe.look(wanted, running));
        probes.put("addresses", () -> AddressProbe.look(wanted));
        probes.put(
                "firewall",
                () -> FirewallProbe.look(
                        wanted, ListeningHost.of(wanted.network().host(), LocalAddresses.ofThisMachine())));
        probes.put("tls", () -> CertificateProbe.look(wanted));
        probes.put("memory", () -> MemoryProbe.look(wanted, running.isPresent()));
        probes.put("files", () -> ProgramsProbe.fileHandles(wanted));
        probes.put("disk", () -> DiskProbe.look(wanted));
        probes.put("clock", () -> DiskProbe.lookAtClock(wanted));
        probes.put("java", ProgramsProbe::java);
        probes.put("data", () -> DataProbe.look(wanted, running));
        probes.put("clients", ProgramsProbe::clients);
        return probes;
    }

    private static CompletableFuture<List<Finding>> begin(String check, Callable<Check> probe) {
        CompletableFuture<List<Finding>> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("doctor-" + check).start(() -> {
            try {
                found.complete(probe.call().findings());
            } catch (Exception e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }

    private static List<Finding> findings(CompletableFuture<List<Finding>> looking, long end)
            throws InterruptedException {
        try {
            return looking.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(open("it did not end within " + LONGEST.toSeconds() + " s"));
        } catch (ExecutionException e) {
            return List.of(open(String.valueOf(e.getCause())));
        }
    }

    private static Finding open(String reason) {
        return new Finding.Warn(
                "This check has no result: " + reason + ".",
                "The doctor cannot tell whether a class would fail here.",
                "Look again; if it stays so, start the lab once before the class and open it from a second machine");
    }
}
