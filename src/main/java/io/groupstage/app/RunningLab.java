package io.groupstage.app;

import java.nio.file.Path;

/**
 * A lab that is ready.
 *
 * @param board the address of its board
 * @param kafka its bootstrap servers for the teams
 * @param labJson where its addresses and secrets are
 */
public record RunningLab(CloseOrder parts, String board, String kafka, Path labJson) implements AutoCloseable {

    @Override
    public void close() {
        parts.close();
    }
}
