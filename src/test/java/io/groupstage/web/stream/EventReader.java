package io.groupstage.web.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** Reads server-sent events from a plain socket. */
final class EventReader implements AutoCloseable {

    private static final int FEW = 8;

    private final Socket socket;
    private final BufferedReader in;
    private final String head;

    private EventReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        this.head = block();
    }

    /** Opens the stream with HTTP/1.0, so that the body is not chunked. */
    static EventReader follow(int port) throws IOException {
        return follow(port, "");
    }

    /** Opens the stream with a query such as {@code ?group=team-1}, or with an empty one. */
    static EventReader follow(int port, String query) throws IOException {
        return follow(port, query, "");
    }

    /** Opens the stream with a header that identifies the caller. */
    static EventReader followAs(int port, String header, String value) throws IOException {
        return follow(port, "", header + ": " + value + "\r\n");
    }

    private static EventReader follow(int port, String query, String header) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET /api/v1/stream" + query + " HTTP/1.0\r\nHost: localhost\r\n" + header + "\r\n")
                        .getBytes(US_ASCII));
        return new EventReader(socket);
    }

    /** Returns the status line and the headers. */
    String head() {
        return head;
    }

    /** Returns the next event of any name. */
    String next() throws IOException {
        return block();
    }

    /** Returns the next event of that name among the next few events. */
    String next(String event) throws IOException {
        for (int i = 0; i < FEW; i++) {
            String block = block();
            if (block.contains("event: " + event + "\n")) {
                return block;
            }
        }
        throw new EOFException("no event " + event + " among " + FEW);
    }

    private String block() throws IOException {
        StringBuilder block = new StringBuilder();
        for (String line = in.readLine(); line == null || !line.isEmpty(); line = in.readLine()) {
            if (line == null) {
                throw new EOFException("the stream has ended");
            }
            block.append(block.isEmpty() ? "" : "\n").append(line);
        }
        return block.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
