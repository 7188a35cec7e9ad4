package io.groupstage.cli;

import io.groupstage.app.Lab;
import io.groupstage.app.Versions;
import io.groupstage.app.network.ListeningHost;
import io.groupstage.app.network.LocalAddress;
import io.groupstage.app.network.LocalAddresses;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions;
import io.groupstage.cli.report.ReachReport;
import io.groupstage.cli.report.TerminalQr;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a lab until Ctrl-C: {@code groupstage up}. */
@Command(
        name = "up",
        description = "Starts a lab: a real Kafka broker, traffic, an account for every team, a live board.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The lab runs until Ctrl-C. A second start with the same data directory continues where the first ended.",
            "Secrets (the instructor's token, passwords, join codes) are in lab.json in the data directory.",
            "Example, alone with five bots: groupstage up --bots 5",
            "Example, a class of 15 teams in a local network: groupstage up --host 0.0.0.0",
            "The same with TLS: groupstage up --host 0.0.0.0 --tls",
            "Before the class, groupstage doctor checks this machine."
        })
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UpOptions options = new UpOptions();

    @Override
    public Integer call() throws LabException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        LabOptions asked = options.toLabOptions(spec.commandLine());
        StartTime start = new StartTime();
        out.println("Groupstage " + Versions.groupstage());
        Lab lab = Lab.start(asked, step -> out.printf(Locale.ROOT, "  %5.1f s  %s%n", start.seconds(), step));
        UntilSignal signal = UntilSignal.close(lab, "lab-end");
        announce(out, lab, asked, start.seconds());
        signal.await();
        return 0;
    }

    private void announce(PrintWriter out, Lab lab, LabOptions asked, double seconds) {
        out.println();
        out.println("Board       " + lab.board());
        out.println("Instructor  " + lab.board() + "instructor    token: instructorToken in " + lab.labJson());
        out.println("Teams       " + lab.board() + "join          join codes: joinCode in the same file");
        out.println("Kafka       " + lab.kafka() + "    " + lab.securityProtocol()
                + "; SCRAM-SHA-256, SCRAM-SHA-512 or PLAIN");
        List<LocalAddress> addresses = LocalAddresses.ofThisMachine();
        ReachReport reach = new ReachReport(ListeningHost.of(asked.network().host(), addresses), addresses);
        reach.lines().forEach(out::println);
        if (reach.isOpen()) {
            showCode(out, lab.board() + "join");
        }
        out.printf(Locale.ROOT, "ready in %.1f s%n", seconds);
        out.println("Ctrl-C ends it.");
    }

    /** Shows the address as a QR code, on a terminal that has room for it. */
    private void showCode(PrintWriter out, String address) {
        TerminalQr code = TerminalQr.of(address);
        if (Ansi.AUTO.enabled() && code.width() <= spec.usageMessage().width()) {
            out.println();
            out.print(code.lines());
            out.println(address);
            out.println();
        }
    }
}
