package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./groupstage up} on free ports, as a user starts it. */
final class LabUnderTest implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int START_SECONDS = 180; // the first one may prepare fast starts
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern LAB_LISTENER = Pattern.compile("LAB://([^,]+)");

    private final Processes processes;
    private final Process process;
    private final Path dataDirectory;
    private final Duration untilReady;
    private final HttpClient http = HttpClient.newHttpClient();

    private LabUnderTest(Processes processes, Process process, Path dataDirectory, Duration untilReady) {
        this.processes = processes;
        this.process = process;
        this.dataDirectory = dataDirectory;
        this.untilReady = untilReady;
    }

    /** Starts a lab and returns when it says that it is ready. */
    static LabUnderTest start(Tools tools, Path dataDirectory, Map<String, String> environment, String... options)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                tools.launcher(), "up", "--kafka-port", "0", "--http-port", "0", "--data-dir", dataDirectory.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process process = tools.processes().start(builder);
        CompletableFuture<Long> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("lab-output").start(() -> read(process, ready));
        try {
            long at = ready.get(START_SECONDS, TimeUnit.SECONDS);
            return new LabUnderTest(tools.processes(), process, dataDirectory, Duration.ofNanos(at - begun));
        } catch (Exception e) {
            tools.processes().end(process);
            throw e;
        }
    }

    private static void read(Process process, CompletableFuture<Long> ready) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("ready in")) {
                    ready.complete(System.nanoTime());
                }
                if (!ready.isDone()) {
                    said.append(line).append(" | ");
                }
            }
            ready.completeExceptionally(new IOException("the lab ended: " + said));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** From the start of the launcher to the line that says ready. */
    Duration untilReady() {
        return untilReady;
    }

    /** Its data directory, by which other processes find it. */
    Path directory() {
        return dataDirectory;
    }

    /** The lab and its brokers. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        return all;
    }

    JsonNode labJson() throws IOException {
        return JSON.readTree(dataDirectory.resolve("lab.json").toFile());
    }

    HttpRequest.Builder request(String path) throws IOException {
        JsonNode lab = labJson();
        return HttpRequest.newBuilder(URI.create(lab.path("board").asText()).resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + lab.path("instructorToken").asText());
    }

    /** Asks for a rate, and tells the instant just before it asked, in epoch milliseconds. */
    long orderRate(double rate) throws Exception {
        HttpRequest put = request("api/v1/traffic")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"rate\":" + rate + ",\"paused\":false}"))
                .build();
        long asked = System.currentTimeMillis();
        var answer = http.send(put, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("PUT /api/v1/traffic: " + answer.statusCode() + " " + answer.body());
        }
        return asked;
    }

    /** A client's configuration as the lab's own super user. */
    Map<String, Object> labClient() throws IOException {
        Properties broker = new Properties();
        try (InputStream in = Files.newInputStream(dataDirectory.resolve("broker-1/server.properties"))) {
            broker.load(in);
        }
        Matcher listener = LAB_LISTENER.matcher(broker.getProperty("advertised.listeners"));
        if (!listener.find()) {
            throw new IOException("the broker has no listener of the lab");
        }
        String jaas = broker.getProperty("listener.name.lab.plain.sasl.jaas.config");
        return client(listener.group(1), "PLAIN", jaas.replaceAll(" user_\\w+=\"[^\"]*\"", ""));
    }

    /** A client's configuration as a team's. */
    Map<String, Object> teamClient(int team) throws IOException {
        JsonNode account = labJson().path("teams").get(team - 1);
        String jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + account.path("username").asText() + "\" password=\""
                + account.path("password").asText() + "\";";
        return client(labJson().path("kafka").asText(), labJson().path("saslMechanism").asText(), jaas);
    }

    private static Map<String, Object> client(String bootstrap, String mechanism, String jaas) {
        return new HashMap<>(Map.of(
                "bootstrap.servers", bootstrap,
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", mechanism,
                "sasl.jaas.config", jaas));
    }

    @Override
    public void close() {
        processes.end(process);
        http.shutdownNow();
    }
}
