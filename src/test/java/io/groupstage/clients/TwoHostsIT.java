package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.FourthLane;
import io.groupstage.LabProcess;
import io.groupstage.app.tls.TlsFiles;
import io.groupstage.course.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets a second machine take part that knows the lab only from the board. */
@FourthLane
class TwoHostsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final Crowd crowd = new Crowd();

    /** Two labs, because a lab has TLS or not, and its certificate names the address on the cable. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_second_machine_reaches_all_steps_with_nothing_but_what_the_join_page_gave_it(String scheme)
            throws Exception {
        boolean tls = scheme.equals("https");
        List<String> options = new ArrayList<>(List.of("--host", "0.0.0.0", "--teams", "1", "--rate", "100"));
        if (tls) {
            options.add("--tls");
        }
        ForeignClient.KAFKA_PYTHON.require();
        try (TwoHosts hosts = TwoHosts.connect();
                LabProcess lab =
                        LabProcess.startBy(hosts.onLab(), ClientLab.folder("lab"), options.toArray(String[]::new))) {
            assertThat(lab.says("Reached as  " + TwoHosts.LAB_ADDRESS + " (eth0)"))
                    .isTrue();
            Projected board = project(hosts, lab);
            String address = board.get("join").path("address").asText();
            assertThat(address).startsWith(scheme + "://" + TwoHosts.LAB_ADDRESS + ":");
            Path program = join(hosts, address, lab.team(1).path("joinCode").asText());

            reachAllSteps(hosts, program, board);

            if (tls) {
                assertAnotherLabIsRefusedInOneLine(hosts, program);
            }
        } finally {
            crowd.end(); // before the machines
        }
    }

    /** Does on the laptop what a person does on the join page, and returns the program that it gives. */
    private static Path join(TwoHosts hosts, String address, String code) throws IOException, InterruptedException {
        Path folder = ClientLab.folder("laptop");
        Path program = folder.resolve("team.py");
        String team = TwoHosts.output(
                hosts.onLaptop(),
                ForeignClient.PYTHON,
                script(folder, "join_page.py"),
                address,
                code,
                StarterForm.KAFKA_PYTHON.last,
                program.toString());
        assertThat(team).isEqualTo("team-1");
        return program;
    }

    private static String script(Path folder, String name) throws IOException {
        try (InputStream script = TwoHostsIT.class.getResourceAsStream("/clients/" + name)) {
            return Files.write(folder.resolve(name), script.readAllBytes()).toString();
        }
    }

    /** Runs two consumers, one of which is killed once both have worked. */
    private void reachAllSteps(TwoHosts hosts, Path program, Projected board) throws IOException {
        ClientProcess heir = crowd.add(start(hosts, program));
        board.await(heir, Step.STATS_PUBLISHED);
        ClientProcess victim = crowd.add(start(hosts, program));
        board.await(heir, Step.SCALED);
        victim.close();
        board.await(heir, Step.values());
    }

    /** Runs the program as another lab would have given it: with that lab's authority. */
    private static void assertAnotherLabIsRefusedInOneLine(TwoHosts hosts, Path program) throws Exception {
        String other = TlsFiles.in(ClientLab.folder("other"), Instant.now())
                .own(Set.of(TwoHosts.LAB_ADDRESS), TwoHosts.LAB_ADDRESS)
                .authority()
                .orElseThrow();
        String given = Files.readString(program);
        String foreign = given.replaceAll("(?m)^CA = .*$", "CA = \"" + other.replace("\n", "\\\\n") + "\"");
        assertThat(foreign).isNotEqualTo(given);
        Path another = Files.writeString(program.resolveSibling("another.py"), foreign);
        try (ClientProcess starter = start(hosts, another)) {
            starter.awaitEnd(1);
            assertThat(starter.lines())
                    .singleElement()
                    .asString()
                    .startsWith("NOT CONNECTED: " + TwoHosts.LAB_ADDRESS + ":")
                    .contains("does not have the certificate of your lab")
                    .endsWith("Download this program again.");
        }
    }

    private static ClientProcess start(TwoHosts hosts, Path program) throws IOException {
        List<String> run = new ArrayList<>(hosts.onLaptop());
        run.addAll(List.of(ForeignClient.PYTHON, "-B", program.toString()));
        return ClientProcess.start(new ProcessBuilder(run), program.getParent());
    }

    /** Projects the board as a browser on the lab's own machine does. */
    private Projected project(TwoHosts hosts, LabProcess lab) throws IOException {
        Path folder = ClientLab.folder("projector");
        String own = lab.board().getScheme() + "://127.0.0.1:" + lab.board().getPort() + "/api/v1/";
        List<String> run = new ArrayList<>(hosts.onLab());
        run.addAll(List.of(ForeignClient.PYTHON, script(folder, "board_reader.py"), own));
        return new Projected(crowd.add(ClientProcess.start(new ProcessBuilder(run), folder)));
    }

    /** Reads the API by one program, because to start one for each look would cost more than the lab. */
    private record Projected(ClientProcess reader) {

        JsonNode get(String path) throws IOException {
            int before = reader.lines().size();
            reader.say(path);
            return JSON.readTree(patiently("an answer for " + path)
                    .until(reader::lines, lines -> lines.size() > before)
                    .getLast());
        }

        void await(ClientProcess starter, Step... steps) {
            List<String> names = Stream.of(steps).map(Step::name).toList();
            patiently("the steps " + names).untilAsserted(() -> assertThat(
                            LabTeam.stream(get("board").path("teams").path(0).path("steps"))
                                    .map(JsonNode::asText))
                    .as("the starter: %s", starter.lines())
                    .containsAll(names));
        }
    }
}
