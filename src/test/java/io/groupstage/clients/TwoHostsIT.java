package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.FourthLane;
import io.groupstage.LabProcess;
import io.groupstage.course.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets a second machine take part that knows the lab only from the board. */
@FourthLane
class TwoHostsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_second_machine_reaches_the_first_step_with_nothing_but_what_the_join_page_gave_it(String scheme)
            throws Exception {
        String[] options = scheme.equals("https")
                ? new String[] {"--host", "0.0.0.0", "--tls"}
                : new String[] {"--host", "0.0.0.0"};
        ForeignClient.KAFKA_PYTHON.require();
        try (TwoHosts hosts = TwoHosts.connect();
                LabProcess lab = LabProcess.startBy(hosts.onLab(), ClientLab.folder("lab"), options)) {
            assertThat(lab.says("Reached as  " + TwoHosts.LAB_ADDRESS + " (eth0)"))
                    .isTrue();
            String address = onBoard(hosts, lab, "join").path("address").asText();
            assertThat(address).startsWith(scheme + "://" + TwoHosts.LAB_ADDRESS + ":");
            Path folder = ClientLab.folder("laptop");
            Path program = folder.resolve("team.py");
            Path page = folder.resolve("join_page.py");
            try (InputStream script = TwoHostsIT.class.getResourceAsStream("/clients/join_page.py")) {
                Files.write(page, script.readAllBytes());
            }

            String team = TwoHosts.output(
                    hosts.onLaptop(),
                    ForeignClient.PYTHON,
                    page.toString(),
                    address,
                    lab.team(1).path("joinCode").asText(),
                    program.toString());
            List<String> run = new ArrayList<>(hosts.onLaptop());
            run.addAll(List.of(ForeignClient.PYTHON, "-B", program.toString()));
            try (ClientProcess starter = ClientProcess.start(new ProcessBuilder(run), folder)) {
                patiently("the board shows the step")
                        .untilAsserted(() -> assertThat(steps(onBoard(hosts, lab, "board"), team))
                                .as("the starter: %s", starter.lines())
                                .contains(Step.CONNECTED.name()));
            }
        }
    }

    /** Reads the API as a browser on the lab's own machine does, which projects the board. */
    private static JsonNode onBoard(TwoHosts hosts, LabProcess lab, String path)
            throws IOException, InterruptedException {
        String own = lab.board().getScheme() + "://127.0.0.1:" + lab.board().getPort() + "/api/v1/" + path;
        return JSON.readTree(TwoHosts.output(
                hosts.onLab(),
                ForeignClient.PYTHON,
                "-c",
                "import ssl, sys, urllib.request; print(urllib.request.urlopen(sys.argv[1], timeout=30,"
                        + " context=ssl._create_unverified_context()).read().decode())",
                own));
    }

    private static List<String> steps(JsonNode board, String team) {
        return LabTeam.stream(board.path("teams"))
                .filter(row -> row.path("team").asText().equals(team))
                .flatMap(row -> LabTeam.stream(row.path("steps")))
                .map(JsonNode::asText)
                .toList();
    }
}
