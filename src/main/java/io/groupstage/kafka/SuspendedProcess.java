package io.groupstage.kafka;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps another process of this user suspended (SIGSTOP) until it is closed (SIGCONT), or until this process ends in any
 * way. A shell sends both signals: it reads from a pipe whose other end this process holds, and the operating system closes
 * that end even after kill -9. The shell ignores the signals that a terminal sends to all processes of the lab.
 */
public final class SuspendedProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SuspendedProcess.class);

    private static final String SUSPENDED = "suspended";
    private static final String SUSPEND =
            "trap '' HUP INT TERM; kill -STOP \"$0\" && echo " + SUSPENDED + " && read -r end; kill -CONT \"$0\"";
    private static final String RESUME = "kill -CONT \"$0\"";
    private static final long ANSWER_SECONDS = 2;

    private final Process shell;

    private SuspendedProcess(Process shell) {
        this.shell = shell;
    }

    /**
     * Suspends a process; returns when the signal is sent.
     *
     * @throws IOException if the process does not exist, or if this system has no such signal
     */
    public static SuspendedProcess suspend(long pid) throws IOException {
        Process shell = shell(SUSPEND, pid);
        String line = shell.inputReader().readLine(); // the shell ends if it cannot send the signal
        if (!SUSPENDED.equals(line)) {
            throw new IOException("process " + pid + " cannot be suspended");
        }
        return new SuspendedProcess(shell);
    }

    /** Lets a process continue that an earlier lab may have left suspended; has no effect on any other process. */
    public static void resume(long pid) throws IOException {
        await(shell(RESUME, pid));
    }

    private static Process shell(String script, long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", script, Long.toString(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void await(Process shell) {
        try {
            if (!shell.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The shell {} has not ended, so a process may still be suspended", shell.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process continue. */
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        await(shell);
    }
}
