package io.groupstage.cli;

import io.groupstage.app.LabException;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The one place that makes a line and an exit code of an exception. */
final class Failure {

    private Failure() {}

    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println("groupstage: " + line(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String line(Exception failure) {
        if (failure instanceof LabException || failure instanceof IOException) {
            return String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " ");
        }
        LoggerFactory.getLogger(Failure.class).error("Unexpected", failure);
        String log = System.getProperty("groupstage.log");
        return "an unexpected fault: " + failure + (log == null ? "" : "; the log has it all: " + log);
    }
}
