package io.groupstage.web;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how the pages are served.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param instructorToken the secret of the instructor
 * @param maxStreams how many browsers may follow the event stream at once
 * @param resources the folder of the class path with the pages
 * @param sessions the file that keeps the sessions of browsers over a restart; without one they end with the process
 */
public record WebConfig(
        String host, int port, String instructorToken, int maxStreams, String resources, Optional<Path> sessions) {

    public WebConfig {
        if (instructorToken.isBlank()) {
            throw new IllegalArgumentException("the instructor's token is empty: anyone could log in");
        }
    }

    /** The usual: at most 500 streams, the pages of the jar. */
    public static WebConfig of(String host, int port, String instructorToken) {
        return new WebConfig(host, port, instructorToken, 500, "web", Optional.empty());
    }

    /** The same, with a file for the sessions. */
    public WebConfig withSessions(Path file) {
        return new WebConfig(host, port, instructorToken, maxStreams, resources, Optional.of(file));
    }

    /** Without the token: this text may end in a log. */
    @Override
    public String toString() {
        return "WebConfig[" + host + ":" + port + "]";
    }
}
