package io.groupstage.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Collects the {@code moment} events of a board's stream from now on. It ignores snapshots of the board, which also
 * contain earlier moments.
 */
final class Announcements implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;
    private final List<JsonNode> moments = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** Opens the stream and begins to listen. */
    Announcements(URI stream) throws IOException, InterruptedException {
        body = http.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream())
                .body();
        thread = Thread.ofPlatform().name("announcements").daemon().start(this::listen);
    }

    private void listen() {
        String event = "";
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    event = value(line);
                } else if (line.startsWith("data:") && event.equals("moment")) {
                    moments.add(JSON.readTree(value(line)));
                }
            }
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /** Returns the moments so far, in the order of arrival. */
    List<JsonNode> moments() {
        return moments;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        http.shutdownNow();
        thread.join(Duration.ofSeconds(10));
    }
}
