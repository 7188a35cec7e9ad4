package io.groupstage.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.groupstage.api.ApiJson;
import io.groupstage.api.GroupLine;
import io.groupstage.api.GroupView;
import io.groupstage.api.RebalanceView;
import io.groupstage.app.directory.BrokerJvms;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.TeamQuota;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs a small lab in a temporary directory, twice: most labs start on the files of an earlier run. The JVM stores
 * the classes that it sees in its ahead-of-time cache.
 */
public final class WarmUp {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int EVENTS = 8;

    private WarmUp() {}

    public static void run() throws LabException, IOException, InterruptedException {
        Path directory = Files.createTempDirectory("groupstage-warm-up");
        try {
            BrokerJvms.withoutOutput(() -> start(directory).close());
            try (Lab lab = start(directory)) {
                look(lab);
            }
            evaluateTasks(); // otherwise the first action of a class waits until CEL is loaded
            readRecords(); // `groupstage groups` starts with the same cache
        } finally {
            LabDirectory.deleteAll(directory);
        }
    }

    private static Lab start(Path directory) throws LabException, InterruptedException {
        return Lab.start(options(directory), step -> {});
    }

    private static void look(Lab lab) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of("", "instructor", "join", "api/v1/board", "api/v1/groups", "readyz")) {
                http.send(request(lab, path), BodyHandlers.discarding());
            }
            watch(http, request(lab, "api/v1/stream"));
        }
    }

    private static LabOptions options(Path directory) {
        return new LabOptions(
                15,
                5,
                Optional.of(new Rate.PerSecond(500)),
                1,
                new Network("127.0.0.1", 0, 0),
                TeamQuota.DEFAULT,
                directory.resolve("lab"),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                false,
                0);
    }

    private static HttpRequest request(Lab lab, String path) {
        return HttpRequest.newBuilder(URI.create(lab.board() + path))
                .timeout(PATIENCE)
                .build();
    }

    private static void watch(HttpClient http, HttpRequest stream) throws IOException, InterruptedException {
        try (InputStream events =
                http.send(stream, BodyHandlers.ofInputStream()).body()) {
            int ends = 0;
            for (int c = events.read(), last = 0; c != -1 && ends < EVENTS; last = c, c = events.read()) {
                ends += c == '\n' && last == '\n' ? 1 : 0; // an empty line ends an event
            }
        }
    }

    private static void evaluateTasks() {
        User user = Users.of(1).at(0, 0);
        CourseReader.bundled().tasks().forEach(task -> {
            var unused = task.matches(user);
        });
    }

    private static void readRecords() throws IOException {
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        var unused = List.of(
                ApiJson.read(nothing, GroupLine.class),
                ApiJson.read(nothing, GroupView.class),
                ApiJson.read(nothing, RebalanceView.class));
    }
}
