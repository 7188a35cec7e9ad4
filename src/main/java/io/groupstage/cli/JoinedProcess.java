package io.groupstage.cli;

import io.groupstage.app.RoleProcess;
import io.groupstage.app.RoleProcess.Request;
import io.groupstage.app.Versions;
import io.groupstage.app.spec.LabException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a process that joins a lab, until Ctrl-C or until the lab comes back as another one. */
final class JoinedProcess {

    private JoinedProcess() {}

    /**
     * Joins the lab, prints the stages of the start and the addresses, and waits for the end.
     *
     * @param spec the command, to whose output it prints
     * @param closingThread the name of the thread that closes the process at a signal
     * @param lastLine the last line of the start, which says how the process ends
     */
    static void run(CommandSpec spec, Request request, String closingThread, String lastLine)
            throws LabException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        StartTime start = new StartTime();
        out.println("Groupstage " + Versions.groupstage());
        RoleProcess process =
                RoleProcess.join(request, step -> out.printf(Locale.ROOT, "  %5.1f s  %s%n", start.seconds(), step));
        UntilSignal signal = UntilSignal.close(process, closingThread);
        out.println();
        process.board().ifPresent(board -> printAddresses(out, board));
        out.printf(Locale.ROOT, "ready in %.1f s%n", start.seconds());
        out.println(lastLine);
        var unused = process.outdated().thenAccept(why -> {
            spec.commandLine().getErr().println("groupstage: " + why.getMessage());
            Thread.ofPlatform().name("outdated").start(() -> System.exit(1));
        });
        signal.await();
    }

    private static void printAddresses(PrintWriter out, String board) {
        out.println("Board       " + board);
        out.println("Instructor  " + board + "instructor    token: the same as on the lab's own board");
        out.println("Teams       " + board + "join          join codes: the same as on the lab's own board");
    }
}
