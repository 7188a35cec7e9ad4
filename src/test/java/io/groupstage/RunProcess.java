package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code groupstage run} beside a lab, as a process of its own. */
public final class RunProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** On a busy machine a broker that is there may take longer to answer than the program waits. */
    private static final int ATTEMPTS = 4;

    private final Path output;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunProcess(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** Starts these roles, with commas between, in the lab's own directory, and waits until they are ready. */
    public static RunProcess start(LabProcess lab, String roles, String... options) throws IOException {
        for (int attempt = 1; ; attempt++) {
            RunProcess run = attempt(lab, roles, options);
            if (attempt == ATTEMPTS || !run.says("no Kafka answers at")) { // it gives up after 5 s
                assertThat(run.output).content().contains("ready in");
                return run;
            }
        }
    }

    private static RunProcess attempt(LabProcess lab, String roles, String... options) throws IOException {
        Path output = Files.createTempFile(lab.dataDirectory.getParent(), "run", ".out");
        List<String> usual = List.of("--http-port", "0", "--data-dir", lab.dataDirectory.toString(), "--roles", roles);
        RunProcess run = new RunProcess(
                output, LabProcess.process(output, "run", usual, options).start());
        try {
            await("ready").atMost(LabProcess.PATIENCE).until(() -> run.says("ready in") || !run.process.isAlive());
            return run;
        } catch (RuntimeException | Error e) {
            run.process.destroyForcibly();
            throw e;
        }
    }

    public boolean says(String text) throws IOException {
        return Files.readString(output).contains(text);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** A path of its web, such as {@code api/v1/board}. */
    public URI uri(String path) throws IOException {
        String board = Files.readString(output)
                .lines()
                .filter(line -> line.startsWith("Board"))
                .map(line -> line.replaceFirst("Board\\s+", ""))
                .findFirst()
                .orElseThrow();
        return URI.create(board).resolve(path);
    }

    /** A GET, parsed. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path)).build());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C would: asks, and waits for the end. */
    @Override
    public void close() {
        LabProcess.end(process, 10);
    }
}
