package io.groupstage.cli;

import io.groupstage.cli.report.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a wrong command line: one line with the mistake and the help to read. The exit code is 2. */
final class UsageError {

    private UsageError() {}

    static int report(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String line = "groupstage: " + what(e, List.of(args)) + " (see "
                + command.getCommandSpec().qualifiedName() + " --help)";
        command.getErr().println(Cells.line(line.replaceAll("\\p{Cntrl}", " ")));
        return CommandLine.ExitCode.USAGE;
    }

    private static String what(ParameterException e, List<String> args) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing, args);
            case OverwrittenOptionException twice ->
                twice.getOverwritten() instanceof OptionSpec option
                        ? option.longestName() + " is given twice"
                        : String.valueOf(twice.getMessage());
            default ->
                e.getArgSpec() instanceof OptionSpec option && e.getCause() instanceof TypeConversionException why
                        ? option.longestName() + ": " + String.valueOf(why.getMessage())
                        : String.valueOf(e.getMessage());
        };
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        String nearest = e.getSuggestions().stream()
                .findFirst()
                .map(suggestion -> "; did you mean " + suggestion + "?")
                .orElse("");
        if (e.isUnknownOption()) {
            return "there is no option " + word + nearest;
        }
        boolean command = !e.getCommandLine().getSubcommands().isEmpty();
        return (command ? "there is no command '" : "unexpected argument '") + word + "'" + nearest;
    }

    private static String missing(MissingParameterException e, List<String> args) {
        List<ArgSpec> missing = e.getMissing();
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option && isGiven(option, args)) {
            return option.longestName() + " needs a value: " + option.paramLabel();
        }
        return missing.stream().map(UsageError::synopsis).collect(Collectors.joining(", ", "missing ", ""));
    }

    private static boolean isGiven(OptionSpec option, List<String> args) {
        return Arrays.stream(option.names()).anyMatch(args::contains);
    }

    private static String synopsis(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
