package io.groupstage.web;

/**
 * Where and how the pages are served.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param instructorToken the secret of the instructor
 * @param maxStreams how many browsers may follow the event stream at once
 * @param resources the folder of the class path with the pages
 */
public record WebConfig(String host, int port, String instructorToken, int maxStreams, String resources) {

    public WebConfig {
        if (instructorToken.isBlank()) {
            throw new IllegalArgumentException("the instructor's token is empty: anyone could log in");
        }
    }

    /** The usual: at most 500 streams, the pages of the jar. */
    public static WebConfig of(String host, int port, String instructorToken) {
        return new WebConfig(host, port, instructorToken, 500, "web");
    }

    /** Without the token: this text may end in a log. */
    @Override
    public String toString() {
        return "WebConfig[" + host + ":" + port + "]";
    }
}
