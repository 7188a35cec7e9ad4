package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs kcat as a user would explore with it. */
class KcatIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab(ForeignClient.KCAT);

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    void it_reads_as_a_group_and_loads_a_first_action() throws Exception {
        LabTeam team = LAB.nextTeam(3);
        Path folder = ClientLab.folder("kcat");
        Path config = config(team, folder);
        ClientProcess reader = crowd.add(ClientProcess.start(
                new ProcessBuilder(
                        "kcat",
                        "-q",
                        "-u",
                        "-F",
                        config.toString(),
                        "-f",
                        "%p %o %s\\n",
                        "-G",
                        team.team().name(),
                        "new_users"),
                folder));
        team.awaitShares(5);
        team.awaitSteps(Step.CONNECTED);
        Users users = team.users();
        Seen match = patiently("a user of the task")
                .until(() -> matching(reader, team, users), Optional::isPresent)
                .orElseThrow();

        Path action = Files.writeString(folder.resolve("action.json"), team.action(match.email()));
        crowd.add(ClientProcess.start(
                        new ProcessBuilder(
                                        "kcat",
                                        "-F",
                                        config.toString(),
                                        "-P",
                                        "-t",
                                        team.team().actionsTopic())
                                .redirectInput(action.toFile()),
                        folder))
                .awaitEnd();

        team.awaitSteps(Step.FIRST_LOAD);
        assertThat(team.row().path("score").path("correct").asInt()).isOne();
    }

    /** Holds a printed record: its place and the address in it. */
    private record Seen(int partition, long offset, String email) {

        /** Reads {@code 3 17 {"email":…}}. */
        static Seen of(String line) {
            String[] parts = line.split(" ", 3);
            try {
                String email =
                        new ObjectMapper().readTree(parts[2]).path("email").asText();
                return new Seen(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), email);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Seen> matching(ClientProcess reader, LabTeam team, Users users) {
        List<String> lines = reader.lines();
        return lines.stream()
                .limit(Math.max(0, lines.size() - 1)) // the last line may be incomplete
                .map(Seen::of)
                .filter(seen -> {
                    User user = users.at(seen.partition(), seen.offset());
                    assertThat(seen.email()).isEqualTo(user.email());
                    return team.task().matches(user);
                })
                .findFirst();
    }

    private static Path config(LabTeam team, Path folder) throws IOException {
        Map<String, String> environment = team.environment();
        return Files.writeString(
                folder.resolve("kcat.conf"),
                """
                bootstrap.servers=%s
                security.protocol=SASL_PLAINTEXT
                sasl.mechanisms=PLAIN
                sasl.username=%s
                sasl.password=%s
                auto.offset.reset=earliest
                """
                        .formatted(
                                environment.get("GROUPSTAGE_BOOTSTRAP"),
                                environment.get("GROUPSTAGE_TEAM"),
                                environment.get("GROUPSTAGE_PASSWORD")));
    }
}
