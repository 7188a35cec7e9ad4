package io.groupstage.web;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds the settings of the web server.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param instructorToken the instructor's secret
 * @param maxStreams the number of browsers that may follow the event stream at once
 * @param resources the folder with the pages on the class path
 * @param sessions the file that keeps browsers' sessions over a restart; without a file, sessions end with the process
 * @param reachedAs the name or IP address under which other machines reach {@code host}
 * @param tls the key and the certificate; empty for HTTP without TLS
 */
public record WebConfig(
        String host,
        int port,
        String instructorToken,
        int maxStreams,
        String resources,
        Optional<Path> sessions,
        String reachedAs,
        Optional<WebTls> tls) {

    public WebConfig {
        if (instructorToken.isBlank()) {
            throw new IllegalArgumentException("the instructor's token is empty: anyone could log in");
        }
    }

    /** Creates the usual settings: at most 1,200 streams, and the pages of the jar. */
    public static WebConfig of(String host, int port, String instructorToken) {
        return new WebConfig(host, port, instructorToken, 1_200, "web", Optional.empty(), host, Optional.empty());
    }

    /** Returns the same settings with a file for the sessions. */
    public WebConfig withSessions(Path file) {
        return new WebConfig(host, port, instructorToken, maxStreams, resources, Optional.of(file), reachedAs, tls);
    }

    /** Returns the same settings with the name or IP address under which other machines reach the host. */
    public WebConfig withReachedAs(String name) {
        return new WebConfig(host, port, instructorToken, maxStreams, resources, sessions, name, tls);
    }

    /** Returns the same settings with TLS, or without. */
    public WebConfig withTls(Optional<WebTls> key) {
        return new WebConfig(host, port, instructorToken, maxStreams, resources, sessions, reachedAs, key);
    }

    /** Returns the scheme of its addresses. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Returns a text without the token, because it may be logged. */
    @Override
    public String toString() {
        return "WebConfig[" + host + ":" + port + "]";
    }
}
