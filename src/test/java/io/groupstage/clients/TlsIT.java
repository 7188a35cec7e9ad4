package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FourthLane;
import io.groupstage.RunProcess;
import io.groupstage.app.tls.TlsFiles;
import io.groupstage.cli.Main;
import io.groupstage.course.Step;
import io.groupstage.course.hint.HintCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs a lab with {@code --tls}: all clients that come with it recognize it, and refuse another one. */
@FourthLane
class TlsIT {

    @RegisterExtension
    static final ClientLab LAB = ClientLab.with("--tls", "--teams", "7", "--bots", "1");

    private static LabTeam team(StarterForm form) {
        return LAB.team(form.ordinal() + 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_starter_from_the_lab_connects_and_one_that_expects_another_lab_says_so_in_one_line(StarterForm form)
            throws Exception {
        form.require();
        LabTeam team = team(form);
        String program =
                team.get("starters/" + form.first + "?team=" + team.team().name());
        try (ClientProcess starter = form.start(team, program, Optional.empty(), Optional.empty())) {
            patiently("the first step").untilAsserted(() -> assertThat(team.steps())
                    .as("the starter: %s", starter.lines())
                    .contains(Step.CONNECTED.name()));
        }

        String other = TlsFiles.in(ClientLab.folder("other"), Instant.now())
                .own(Set.of("localhost", "127.0.0.1"), "127.0.0.1")
                .authority()
                .orElseThrow();
        try (ClientProcess starter = form.start(
                team,
                team.get("starters/" + form.last),
                Map.of("GROUPSTAGE_PROTOCOL", "SASL_SSL", "GROUPSTAGE_CA", other))) {
            starter.awaitEnd(1);
            assertThat(starter.lines())
                    .singleElement()
                    .asString()
                    .startsWith("NOT CONNECTED: ")
                    .contains("does not have the certificate of your lab");
        }
        patiently("the instructor sees it").untilAsserted(() -> assertThat(LabTeam.stream(
                                LAB.process().getAsInstructor("api/v1/class").path("strangers"))
                        .map(stranger -> stranger.path("refusal").asText()))
                .contains("HANDSHAKE"));
    }

    @Test
    void a_program_that_does_not_know_the_authority_of_the_lab_gives_its_hint() throws Exception {
        try (Laptop laptop = new Laptop(LAB.team(6), "127.0.0.78")) {
            laptop.awaitHints(Set.of());
            try (ClientProcess refused = laptop.start(HintCode.CERTIFICATE_UNKNOWN)) {
                laptop.awaitHints(Set.of(HintCode.CERTIFICATE_UNKNOWN), refused);
            }
        }
    }

    @Test
    void a_further_process_joins_over_tls_and_serves_its_web_with_the_same_certificate() throws Exception {
        try (RunProcess further = RunProcess.start(LAB.process(), "web,scorer")) {
            assertThat(further.says("Board       https://127.0.0.1:")).isTrue();
        }
    }

    @Test
    void bots_and_commands_recognize_the_lab_as_well() {
        patiently("the bot works")
                .untilAsserted(
                        () -> assertThat(LAB.team(7).row().path("owners")).isNotEmpty());
        StringWriter out = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "groups", "team-7", "--lab", LAB.process().dataDirectory.toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("team-7");
    }
}
