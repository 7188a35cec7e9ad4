package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures each starter, unedited, from the first byte of its download to the first step on the board. */
final class StarterJoin {

    private static final double TARGET_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
        return StarterProgram.FORMS.size() * joins;
    }

    List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (StarterProgram form : StarterProgram.FORMS) {
            try {
                rows.add(row(form));
            } catch (Exception e) { // such as a client that is not installed
                rows.add(Row.notMeasured(what(form), e));
            }
        }
        return rows;
    }

    private static String what(StarterProgram form) {
        return "Join to the first step, " + form.name();
    }

    private Row row(StarterProgram form) throws Exception {
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
                        + (form.isJava() ? "; the library from the lab is a part of it" : ""));
    }

    private double join(StarterProgram form) throws Exception {
        String name = "team-" + ++team;
        Path folder = Files.createDirectory(tools.processes().directory().resolve("join-" + team));
        form.prepare(tools, folder);
        try (InputStream program = form.download(lab, form.first(), name)) {
            long begun = System.nanoTime();
            form.unpack(lab, program, folder);
            Process process = form.start(tools, folder);
            try {
                Waiting.until(form.name() + " is connected", PATIENCE, () -> isConnected(name));
                return (System.nanoTime() - begun) / 1e9;
            } finally {
                StarterProgram.end(tools, process);
            }
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
}
