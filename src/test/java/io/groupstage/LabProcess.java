package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code groupstage up} as a process of its own, on free ports: what a user starts, and can kill. */
public final class LabProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Until a start is given up; it takes 3 s on a machine that does nothing else. */
    static final Duration PATIENCE = Duration.ofSeconds(180);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    public final Path dataDirectory;
    public final Path output;
    private final Process process;
    private Optional<HttpClient> http = Optional.empty();

    private LabProcess(Path dataDirectory, Path output, Process process) {
        this.dataDirectory = dataDirectory;
        this.output = output;
        this.process = process;
    }

    /** Starts a lab in that directory and waits until it says that it is ready. */
    public static LabProcess start(Path directory, String... options) throws IOException {
        return startBy(List.of(), directory, options);
    }

    /**
     * Starts it by way of another program, which becomes the lab.
     *
     * @param program the words before the command, such as those that enter a network namespace
     */
    public static LabProcess startBy(List<String> program, Path directory, String... options) throws IOException {
        Path output = Files.createTempFile(directory, "up", ".out");
        List<String> usual = new ArrayList<>(
                List.of("--kafka-port", "0", "--data-dir", lab(directory).toString()));
        if (!List.of(options).contains("--http-port")) {
            usual.addAll(List.of("--http-port", "0"));
        }
        ProcessBuilder builder = process(output, "up", usual, options);
        builder.command().addAll(0, program);
        Process process = builder.start();
        LabProcess lab = new LabProcess(lab(directory), output, process);
        try {
            await("ready").atMost(PATIENCE).until(() -> lab.says("ready in") || !process.isAlive());
            // SLF4J says so in the terminal when a logger is asked for before the log is configured
            assertThat(output).content().contains("ready in").doesNotContain("SLF4J");
            assertThat(lab.dataDirectory.resolve("logs/broker-1.err")).content().doesNotContain("SLF4J");
            return lab;
        } catch (RuntimeException | Error e) {
            process.destroyForcibly(); // its brokers end with it
            throw e;
        }
    }

    private static Path lab(Path directory) {
        return directory.resolve("lab");
    }

    /** A command of the program, which writes all that it says to that file. */
    static ProcessBuilder process(Path output, String command, List<String> usual, String... options) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC"));
        words.addAll(FastStart.ofProgram());
        words.addAll(List.of(Main.class.getName(), command));
        words.addAll(usual);
        words.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        ShortLived.inherit(builder.environment());
        return builder;
    }

    public boolean says(String text) throws IOException {
        return Files.readString(output).contains(text);
    }

    /** Returns a client that recognizes the lab, also over TLS. */
    public synchronized HttpClient http() throws IOException {
        if (http.isEmpty()) {
            http = Optional.of(httpBuilder().build());
        }
        return http.orElseThrow();
    }

    /** Begins a client that recognizes the lab, also over TLS. */
    public HttpClient.Builder httpBuilder() throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (info().path("trust").isTextual()) {
            builder.sslContext(TrustedCertificates.of(info().path("trust").asText()));
        }
        return builder;
    }

    /** {@code lab.json}. */
    public JsonNode info() throws IOException {
        return JSON.readTree(dataDirectory.resolve("lab.json").toFile());
    }

    public JsonNode team(int number) throws IOException {
        return info().path("teams").get(number - 1);
    }

    public URI board() throws IOException {
        return URI.create(info().path("board").asText());
    }

    /** A GET of a path such as {@code api/v1/board}, parsed. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return find(path).orElseThrow(() -> new AssertionError(path + " is not there"));
    }

    /** A GET by the instructor, parsed. */
    public JsonNode getAsInstructor(String path) throws IOException, InterruptedException {
        return JSON.readTree(textForInstructor(path));
    }

    /** Returns the text that the instructor gets under that path. */
    public String textForInstructor(String path) throws IOException, InterruptedException {
        return send(asInstructor(path), 200);
    }

    /** A GET, parsed; empty where there is nothing under that path. */
    public Optional<JsonNode> find(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http().send(
                        HttpRequest.newBuilder(board().resolve(path))
                                .timeout(ANSWER)
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Optional.of(JSON.readTree(answer.body()));
    }

    /** How a GET of that path is answered. */
    public int status(String path) throws IOException, InterruptedException {
        return http().send(
                        HttpRequest.newBuilder(board().resolve(path))
                                .timeout(ANSWER)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** A PUT by the instructor. */
    public void put(String path, String json) throws IOException, InterruptedException {
        send("PUT", path, json, 200);
    }

    /** Posts an order as the instructor, which the lab accepts and carries out later. */
    public void post(String path, String json) throws IOException, InterruptedException {
        send("POST", path, json, 202);
    }

    /** Gives a team a new password and a new join code, as the instructor. */
    public void renew(int team) throws IOException, InterruptedException {
        send("POST", "api/v1/teams/team-" + team + "/credentials", "{}", 200);
    }

    /** Posts an order as the instructor; returns the lab's answer. */
    public JsonNode ordered(String path, String json) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", path, json, 202));
    }

    /** Posts a change as the instructor, which has taken effect when the lab answers; returns the answer. */
    public JsonNode changed(String path, String json) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", path, json, 200));
    }

    /** Ends something as the instructor, which the lab accepts and carries out later. */
    public void delete(String path) throws IOException, InterruptedException {
        send("DELETE", path, "{}", 202);
    }

    private String send(String method, String path, String json, int status) throws IOException, InterruptedException {
        return send(
                asInstructor(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)),
                status);
    }

    private HttpRequest.Builder asInstructor(String path) throws IOException {
        return HttpRequest.newBuilder(board().resolve(path))
                .timeout(ANSWER)
                .header(
                        "Authorization",
                        "Bearer " + info().path("instructorToken").asText());
    }

    private String send(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = http().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** The row of a team on the board. */
    public JsonNode row(int team) throws IOException, InterruptedException {
        for (JsonNode row : get("api/v1/board").path("teams")) {
            if (row.path("team").asText().equals("team-" + team)) {
                return row;
            }
        }
        throw new AssertionError("no team-" + team + " on the board");
    }

    /** How a member of a team would configure a Java client. */
    public Map<String, Object> client(int team) throws IOException {
        JsonNode account = team(team);
        Map<String, Object> client = new HashMap<>(Map.of(
                "bootstrap.servers", info().path("kafka").asText(),
                "security.protocol", info().path("securityProtocol").asText(),
                "sasl.mechanism", info().path("saslMechanism").asText(),
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                                + account.path("username").asText() + "\" password=\""
                                + account.path("password").asText() + "\";"));
        if (info().path("trust").isTextual()) {
            client.put("ssl.truststore.type", "PEM");
            client.put("ssl.truststore.certificates", info().path("trust").asText());
        }
        return client;
    }

    /** Returns what its threads do, and what it printed. */
    public String describe() throws IOException, InterruptedException {
        ProcessSignal.QUIT.send(pid());
        TimeUnit.SECONDS.sleep(2); // it writes meanwhile, and does not say when it has done so
        return Files.readString(output);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process ids of its brokers. */
    public List<Long> brokers() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C would: asks, and waits for the end. */
    @Override
    public void close() {
        end(process, 60); // on a machine that does nothing else it takes 2 s
    }

    static void end(Process process, int seconds) {
        process.destroy();
        try {
            assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                    .as("ended within %s s", seconds)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
