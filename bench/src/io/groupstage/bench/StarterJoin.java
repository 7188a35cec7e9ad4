package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Measures each starter, unedited, from the first byte of its download to the first step on the board. */
final class StarterJoin {

    private static final double TARGET_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String KAFKAJS = "kafkajs@2.2.4";

    /** Holds how a participant runs a starter; the last word of the command is its file. */
    private record Form(String name, String program, List<String> command) {}

    private static final List<Form> FORMS = List.of(
            new Form("kafka-python", "python", List.of("/usr/bin/python3", "team.py")),
            new Form("confluent-kafka", "confluent", List.of("/usr/bin/python3", "team_confluent.py")),
            new Form("Java", "java", List.of(java(), "-cp", "lib/*", "Team.java")),
            new Form("KafkaJS", "node", List.of("node", "team.js")),
            new Form("kcat", "kcat", List.of("bash", "team.sh")));

    private final Tools tools;
    private final LabUnderTest lab;
    private final int joins;
    private final HttpClient http = HttpClient.newHttpClient();

    private int team;

    StarterJoin(Tools tools, LabUnderTest lab, int joins) {
        this.tools = tools;
        this.lab = lab;
        this.joins = joins;
    }

    /** Returns how many teams are needed: each join has a team of its own. */
    static int teams(int joins) {
        return FORMS.size() * joins;
    }

    List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Form form : FORMS) {
            try {
                rows.add(row(form));
            } catch (Exception e) { // such as a client that is not installed
                rows.add(Row.notMeasured(what(form), e));
            }
        }
        return rows;
    }

    private static String what(Form form) {
        return "Join to the first step, " + form.name();
    }

    private Row row(Form form) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < joins; i++) {
            seconds.add(join(form));
        }
        double median = Figures.median(seconds);
        return new Row(
                what(form),
                Figures.format("median at most %.0f s", TARGET_SECONDS),
                Figures.format("median %.2f s, worst of %d %.2f s", median, joins, Figures.worst(seconds)),
                "",
                median <= TARGET_SECONDS,
                "wall clock from the first byte of the download to the first board of the API with the team's sign 🔌; the program"
                        + " runs unedited, a new team each time, and its client is installed"
                        + (form.program().equals("java") ? "; the library from the lab is a part of it" : ""));
    }

    private double join(Form form) throws Exception {
        String name = "team-" + ++team;
        Path folder = Files.createDirectory(tools.processes().directory().resolve("join-" + team));
        if (form.program().equals("node")) {
            installKafkaJs(folder);
        }
        try (InputStream program = download("starters/" + form.program() + "?team=" + name)) {
            long begun = System.nanoTime();
            Files.copy(program, folder.resolve(form.command().getLast()));
            if (form.program().equals("java")) {
                unpackLibrary(folder);
            }
            Process process = tools.processes()
                    .start(new ProcessBuilder(form.command())
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("output").toFile()));
            try {
                Waiting.until(form.name() + " is connected", PATIENCE, () -> isConnected(name));
                return (System.nanoTime() - begun) / 1e9;
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                tools.processes().end(process);
            }
        }
    }

    private InputStream download(String path) throws Exception {
        var answer = http.send(lab.request(path).build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private void unpackLibrary(Path folder) throws Exception {
        Files.createDirectory(folder.resolve("lib"));
        try (var zip = new ZipInputStream(new BufferedInputStream(download("starters/java-lib")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
    }

    private void installKafkaJs(Path folder) throws Exception {
        Process npm = tools.processes()
                .start(new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", KAFKAJS)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm").toFile()));
        if (!npm.waitFor(120, TimeUnit.SECONDS) || npm.exitValue() != 0) {
            throw new IllegalStateException("npm: " + Files.readString(folder.resolve("npm")));
        }
    }

    private boolean isConnected(String name) throws Exception {
        var answer = http.send(lab.request("api/v1/board").build(), BodyHandlers.ofString());
        for (JsonNode row : LabUnderTest.JSON.readTree(answer.body()).path("teams")) {
            if (row.path("team").asText().equals(name)) {
                return row.path("steps").toString().contains("CONNECTED");
            }
        }
        return false;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
