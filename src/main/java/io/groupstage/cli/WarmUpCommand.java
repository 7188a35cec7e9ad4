package io.groupstage.cli;

import io.groupstage.app.WarmUp;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs a small lab for {@code groupstage warm-up}. The launcher calls it once after a build, so that the JVM records
 * the classes that a start needs.
 */
@Command(name = "warm-up", hidden = true, description = "Runs a small lab for a moment, for the JVM's cache.")
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        WarmUp.run();
        return 0;
    }
}
