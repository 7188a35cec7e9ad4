package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What {@code kill} can tell another process. */
public enum ProcessSignal {
    /** To end in good order. */
    TERM,
    /** To end in good order, as Ctrl-C tells it. */
    INT,
    /** To stand still, its connections open, until {@link #CONT}. */
    STOP,
    CONT,
    /** To say what its threads do, if it is a JVM; others may end. */
    QUIT,
    /** The program's own. */
    USR1,
    /** The program's own. */
    USR2;

    public void send(long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
        assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
