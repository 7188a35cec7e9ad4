package io.groupstage.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.app.directory.LabJson;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Calls the HTTP interface of a running lab for the commands. */
public final class LabHttp implements AutoCloseable {

    /** Names the environment variable with the instructor's token, for a lab that is given by its address. */
    public static final String TOKEN = "GROUPSTAGE_INSTRUCTOR_TOKEN";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SENDABLE = Pattern.compile("[ -~]*");

    private final URI board;
    private final Optional<String> token;
    private final HttpClient http;

    private LabHttp(URI board, Optional<String> token, Optional<String> trust) {
        this.board = board;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        trust.map(TrustedBy::certificates).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * Finds a lab.
     *
     * @param lab the address of its board, or its data directory
     * @param elsewhere the end of the error line if there is no lab, such as "or a cluster with --bootstrap-server";
     *     may be empty
     * @throws LabException if it is neither
     */
    public static LabHttp of(String lab, String elsewhere) throws LabException {
        if (lab.startsWith("http://") || lab.startsWith("https://")) {
            return new LabHttp(address(lab), Optional.empty(), Optional.empty());
        }
        JsonNode entry = labJson(Path.of(lab), elsewhere);
        return new LabHttp(
                address(entry.path("board").textValue()),
                Optional.of(entry.path("instructorToken").textValue()),
                Optional.ofNullable(entry.path("trust").textValue()));
    }

    private static URI address(String board) throws LabException {
        try {
            URI uri = URI.create(board.endsWith("/") ? board : board + "/");
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new LabException("--lab: '" + board + "' is not the address of a board", e);
        }
        throw new LabException("--lab: '" + board + "' is not the address of a board");
    }

    private static JsonNode labJson(Path directory, String elsewhere) throws LabException {
        Path file = directory.resolve("lab.json");
        if (!Files.exists(file)) {
            throw new LabException("no lab in " + directory + ": start one with `groupstage up`, or name"
                    + " another with --lab" + elsewhere);
        }
        return LabJson.read(file, "board", "instructorToken");
    }

    /** Returns the address of its board, with a slash at the end. */
    URI board() {
        return board;
    }

    /** Returns the instructor's token if the lab was given by its directory. */
    Optional<String> token() {
        return token;
    }

    /**
     * Sends a GET request.
     *
     * @param path relative to the board
     * @param bearer the caller's token, if the answer is not for everybody
     */
    HttpResponse<byte[]> get(String path, Optional<String> bearer) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(board.resolve(path)), bearer);
    }

    /**
     * Sends a PUT request with a JSON object.
     *
     * @param path relative to the board
     * @param bearer the instructor's token
     */
    HttpResponse<byte[]> put(String path, String bearer, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(board.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json)),
                Optional.of(bearer));
    }

    /**
     * Sends a POST request with a JSON object.
     *
     * @param path relative to the board
     * @param bearer the instructor's token
     */
    HttpResponse<byte[]> post(String path, String bearer, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(board.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                Optional.of(bearer));
    }

    /**
     * Returns the instructor's token: from the data directory, or the given one.
     *
     * @throws LabException if there is none
     */
    String instructor(Optional<String> given) throws LabException {
        return token.or(() -> given.map(String::strip).filter(text -> !text.isEmpty()))
                .orElseThrow(() -> new LabException("the environment variable " + TOKEN
                        + " is not set: set it to the instructor's token, which is in lab.json of"
                        + " the lab's data directory"));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, Optional<String> bearer)
            throws IOException, InterruptedException {
        request.timeout(PATIENCE);
        if (bearer.isPresent()) {
            request.header("Authorization", "Bearer " + sendable(bearer.get()));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException("nothing listens at " + board + ": start the lab with `groupstage up`", e);
        } catch (SSLException e) {
            throw new IOException(
                    "the certificate of " + board + " is not known here (" + e.getMessage()
                            + "): name the lab's data directory instead of its address",
                    e);
        } catch (HttpTimeoutException e) {
            throw new IOException(board + " does not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new IOException(board + " ended the connection: " + e.getMessage(), e);
        }
    }

    /**
     * Rejects a token that HTTP cannot send. Java's client would quote it in its error, but a secret must not get into
     * a line or a log.
     */
    private String sendable(String secret) throws IOException {
        if (!SENDABLE.matcher(secret).matches()) {
            throw new IOException(
                    "the token for " + board + " has characters that a token never has: copy it again from lab.json");
        }
        return secret;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
