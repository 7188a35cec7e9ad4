package io.groupstage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures a process of {@code groupstage bots} beside a lab: the memory and the processor time of 14 teams with two consumers. */
final class BotsCost {

    private static final double TARGET_MEGABYTES = 400;
    private static final double TARGET_PERCENT = 15;
    private static final int BOTS = 14;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The compiler has then seen the code that runs all the time, as it has in a lesson. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final Tools tools;
    private final LabUnderTest lab;
    private final Duration window;
    private final HttpClient http = HttpClient.newHttpClient();

    BotsCost(Tools tools, LabUnderTest lab, Duration window) {
        this.tools = tools;
        this.lab = lab;
        this.window = window;
    }

    List<Row> rows() throws Exception {
        Path output = Files.createTempFile(tools.processes().directory(), "bots", "");
        Process bots = tools.processes()
                .start(tools.groupstage(List.of(
                                "bots", "--lab", lab.directory().toString(), "--teams", "2-15", "--instances", "2"))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile()));
        try {
            Waiting.until("28 consumers of bots", PATIENCE, () -> consumers() >= 2 * BOTS);
            Waiting.pass(WARM_UP);
            double before = processorSeconds(bots);
            long begun = System.nanoTime();
            Waiting.pass(window);
            double percent = 100 * (processorSeconds(bots) - before) / ((System.nanoTime() - begun) / 1e9);
            return rows(Memory.resident(bots.pid()), percent);
        } finally {
            tools.processes().end(bots);
        }
    }

    private List<Row> rows(double megabytes, double percent) {
        String how = "`groupstage bots --teams 2-15 --instances 2` as a process of its own, beside a lab of 15 teams; from "
                + WARM_UP.toSeconds() + " s after all " + 2 * BOTS + " consumers owned partitions, for " + window.toSeconds() + " s; ";
        return List.of(
                new Row(
                        "Resident memory of a process with 14 bots, 10 records/s",
                        Figures.format("at most %.0f MB", TARGET_MEGABYTES),
                        Figures.format("%.0f MB", megabytes),
                        "",
                        megabytes <= TARGET_MEGABYTES,
                        how + "VmRSS at the end; 1 MB = 1,000,000 bytes"),
                new Row(
                        "Processor time of a process with 14 bots, 10 records/s",
                        Figures.format("at most %.0f %% of a core", TARGET_PERCENT),
                        Figures.format("%.1f %% of a core", percent),
                        "",
                        percent <= TARGET_PERCENT,
                        how + "processor time of all its threads by the time that passed"));
    }

    /** Returns how many consumers own a partition in the groups of the bots. */
    private long consumers() throws Exception {
        var answer = http.send(lab.request("api/v1/board").build(), BodyHandlers.ofByteArray());
        long owners = 0;
        for (JsonNode row : LabUnderTest.JSON.readTree(answer.body()).path("teams")) {
            for (JsonNode owner : row.path("owners")) {
                owners += owner.path("partitions").isEmpty() ? 0 : 1;
            }
        }
        return owners;
    }

    private static double processorSeconds(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }
}
