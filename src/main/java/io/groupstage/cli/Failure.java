package io.groupstage.cli;

import io.groupstage.app.spec.LabException;
import io.groupstage.cli.report.Cells;
import java.io.IOException;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns an exception into lines for the terminal and an exit code. */
final class Failure {

    private Failure() {}

    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        lines(failure).forEach(line -> command.getErr()
                .println("groupstage: " + Cells.line(plain(line.replaceAll("\\p{Cntrl}", " ")))));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Removes the backquotes around code: a terminal does not render them. */
    private static String plain(String line) {
        return line.replaceAll("`([^`]+)`", "$1");
    }

    /** Returns one line; for a course, one line for each mistake. */
    private static List<String> lines(Exception failure) {
        if (failure instanceof LabException known) {
            return known.lines();
        }
        if (failure instanceof IOException) {
            return List.of(String.valueOf(failure.getMessage()));
        }
        LoggerFactory.getLogger(Failure.class).error("Unexpected", failure);
        String log = System.getProperty("groupstage.log");
        return List.of(
                "an unexpected fault: " + failure + (log == null ? "" : "; the log has the stack trace: " + log));
    }
}
