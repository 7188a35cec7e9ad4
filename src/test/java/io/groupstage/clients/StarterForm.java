package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.ProcessSignal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Names the forms of the starter, and knows how a participant runs each of them. */
enum StarterForm {
    KAFKA_PYTHON(List.of(ForeignClient.KAFKA_PYTHON), "python", "python-state", "team.py"),
    CONFLUENT_KAFKA(List.of(ForeignClient.CONFLUENT_KAFKA), "confluent", "confluent-state", "team.py"),
    JAVA(List.of(), "java", "java-state", "Team.java"),
    KAFKAJS(List.of(ForeignClient.KAFKAJS), "node", "node-state", "team.js"),
    /** Has no second version, because kcat cannot seek within a group. */
    KCAT(List.of(ForeignClient.KCAT_WITH_JQ), "kcat", "kcat", "team.sh");

    /** Is the exit code of a JVM that has run its hooks after TERM. */
    private static final int ENDED_BY_TERM = 128 + 15;

    private static final String CLASSIC = "\"session.timeout.ms\", 10_000";

    private final List<ForeignClient> clients;

    /** Is the name of the first program in its address. */
    final String first;

    /** Is the name of the program that keeps its state. */
    final String last;

    private final String file;

    StarterForm(List<ForeignClient> clients, String first, String last, String file) {
        this.clients = clients;
        this.first = first;
        this.last = last;
        this.file = file;
    }

    void require() throws IOException, InterruptedException {
        for (ForeignClient client : clients) {
            client.require();
        }
    }

    boolean keepsState() {
        return !first.equals(last);
    }

    /** Returns the program in Java with one setting changed: it uses KIP-848's protocol, whose session the broker sets. */
    String withConsumerProtocol(String program) {
        assertThat(program).contains(CLASSIC);
        return program.replace(CLASSIC, "\"group.protocol\", \"consumer\"");
    }

    /** Starts this program in a folder of its own. */
    ClientProcess start(LabTeam team, String program, Optional<String> bootstrap, Optional<String> password)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        bootstrap.ifPresent(value -> environment.put("GROUPSTAGE_BOOTSTRAP", value));
        password.ifPresent(value -> environment.put("GROUPSTAGE_PASSWORD", value));
        return start(team, program, environment);
    }

    /** Starts this program with these settings instead of the team's own. */
    ClientProcess start(LabTeam team, String program, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path folder = ClientLab.folder("starter");
        Path path = Files.writeString(folder.resolve(file), program);
        ProcessBuilder builder = new ProcessBuilder(command(team, path.toString())).directory(folder.toFile());
        builder.environment()
                .put(
                        "NODE_PATH",
                        Path.of(ForeignClient.NODE_FOLDER, "node_modules")
                                .toAbsolutePath()
                                .toString());
        builder.environment().putAll(team.environment());
        builder.environment().putAll(environment);
        return ClientProcess.start(builder, folder);
    }

    private List<String> command(LabTeam team, String program) throws IOException, InterruptedException {
        return switch (this) {
            case KAFKA_PYTHON, CONFLUENT_KAFKA -> List.of(ForeignClient.PYTHON, "-B", program);
            case JAVA ->
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        library(team) + File.separator + "*",
                        program);
            case KAFKAJS -> List.of("node", program);
            case KCAT -> List.of("bash", program);
        };
    }

    /** Downloads what the lab serves for Java, once, and returns its folder. */
    private static synchronized Path library(LabTeam team) throws IOException, InterruptedException {
        Path folder = Path.of("target")
                .toAbsolutePath()
                .resolve("starter-library-" + ProcessHandle.current().pid());
        Path library = folder.resolve("lib");
        if (Files.isDirectory(library)) {
            return library;
        }
        Files.createDirectories(library);
        URI address = team.lab().board().resolve("starters/java-lib");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "Bearer "
                                + team.lab()
                                        .team(team.number())
                                        .path("joinCode")
                                        .asText())
                .build();
        try (var zip = new ZipInputStream(
                team.lab().http().send(request, BodyHandlers.ofInputStream()).body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
        return library;
    }

    /** Ends it as Ctrl-C does. A terminal sends the signal to all processes of a pipeline; here kcat's reader gets it. */
    void interrupt(ClientProcess starter) throws IOException, InterruptedException {
        switch (this) {
            case KAFKA_PYTHON, CONFLUENT_KAFKA, KAFKAJS -> starter.send(ProcessSignal.INT);
            // a JVM that a shell started in the background ignores INT; both signals run the same hook
            case JAVA -> starter.send(ProcessSignal.TERM);
            case KCAT -> ProcessSignal.INT.send(starter.child("-G").pid());
        }
        starter.awaitEnd(this == JAVA ? ENDED_BY_TERM : 0);
    }

    /** Kills the consumer, like {@code kill -9}. */
    void kill(ClientProcess starter) {
        if (this == KCAT) {
            starter.child("-G").destroyForcibly();
        } else {
            starter.close();
        }
    }
}
