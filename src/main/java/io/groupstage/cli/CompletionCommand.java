package io.groupstage.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code groupstage completion}: for bash and zsh. */
@Command(
        name = "completion",
        description =
                "Prints a script that completes this program's words in bash and zsh: source <(groupstage completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var root = spec.root().commandLine();
        spec.commandLine().getOut().println(AutoComplete.bash("groupstage", root));
    }
}
