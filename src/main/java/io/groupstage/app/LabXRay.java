package io.groupstage.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The groups of a running lab, over HTTP. */
public final class LabXRay implements XRay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI board;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private LabXRay(URI board) {
        this.board = board;
    }

    /**
     * Finds a lab.
     *
     * @param lab the address of its board, or its data directory
     * @throws LabException if that is neither
     */
    public static LabXRay of(String lab) throws LabException {
        boolean address = lab.startsWith("http://") || lab.startsWith("https://");
        String board = address ? lab : board(Path.of(lab));
        try {
            URI uri = URI.create(board.endsWith("/") ? board : board + "/");
            if (uri.getHost() != null) {
                return new LabXRay(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new LabException("--lab: '" + board + "' is not the address of a board", e);
        }
        throw new LabException("--lab: '" + board + "' is not the address of a board");
    }

    private static String board(Path directory) throws LabException {
        Path file = directory.resolve("lab.json");
        if (!Files.exists(file)) {
            throw new LabException("no lab in " + directory + ": start one with `groupstage up`, or name"
                    + " another with --lab, or a cluster with --bootstrap-server");
        }
        try {
            return JSON.readTree(file.toFile()).path("board").asText();
        } catch (IOException e) {
            throw new LabException(file + " cannot be read", e);
        }
    }

    @Override
    public JsonNode groups() throws IOException, InterruptedException {
        return get("").orElseThrow(() -> new IOException(board + " has no groups: is it a lab's board?"));
    }

    @Override
    public Optional<JsonNode> group(String groupId) throws IOException, InterruptedException {
        return get("/" + encoded(groupId));
    }

    @Override
    public JsonNode rebalances(String groupId) throws IOException, InterruptedException {
        return get("/" + encoded(groupId) + "/rebalances").orElseGet(JSON::createArrayNode);
    }

    private static String encoded(String groupId) {
        return URLEncoder.encode(groupId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = answer(board.resolve("api/v1/groups" + path));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json(answer.body()));
            case 404 -> Optional.empty();
            default -> throw new IOException(board + " answered with status " + answer.statusCode());
        };
    }

    private JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IOException(board + " did not answer with JSON: is it a lab's board?", e);
        }
    }

    private HttpResponse<byte[]> answer(URI address) throws IOException, InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException("nobody listens at " + board + ": start the lab with `groupstage up`", e);
        } catch (HttpTimeoutException e) {
            throw new IOException(board + " does not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new IOException(board + " broke off: " + e.getMessage(), e);
        }
    }

    @Override
    public String place() {
        return board.toString();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
