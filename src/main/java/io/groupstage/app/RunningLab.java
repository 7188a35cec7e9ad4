package io.groupstage.app;

import java.nio.file.Path;

/**
 * Holds a lab that is ready.
 *
 * @param board the address of its board
 * @param kafka the bootstrap servers for the teams
 * @param labJson the file with its addresses and secrets
 */
public record RunningLab(CloseOrder parts, String board, String kafka, Path labJson) implements AutoCloseable {

    @Override
    public void close() {
        parts.close();
    }
}
