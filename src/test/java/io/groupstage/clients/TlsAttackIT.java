package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FourthLane;
import io.groupstage.TrustedCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks the TLS of a lab in which three teams work: the processes must stay the same and small, the teams' records must be
 * acknowledged and the board must answer all the time, and the scores must stay as they are.
 */
@FourthLane
class TlsAttackIT {

    @RegisterExtension
    static final GivenTlsLab LAB = new GivenTlsLab();

    /** Is the same as for attacks without TLS: see AttackIT. */
    private static final long MOST_MEBIBYTES = 1_300;

    private static final int MANY = 150;

    /** A broker closes what has not logged in after 10 s, and the board what has been silent for 10 s. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static WorkingTeams others;

    private final List<AutoCloseable> attackers = new ArrayList<>();
    private List<Long> brokers = List.of();
    private Map<String, String> correct = Map.of();

    /** Is a port with TLS. */
    enum Port {
        KAFKA,
        BOARD;

        int number() throws IOException {
            return this == KAFKA
                    ? RawTls.kafkaPort(LAB.process())
                    : LAB.process().board().getPort();
        }
    }

    @BeforeAll
    static void three_teams_work() throws IOException {
        others = WorkingTeams.of(LAB.team(2), LAB.team(3), LAB.team(4));
    }

    @AfterAll
    static void they_are_done() {
        others.close();
    }

    @BeforeEach
    void the_lab_before() throws Exception {
        brokers = LAB.process().brokers();
        correct = correct();
        assertThat(brokers).hasSize(1);
    }

    @AfterEach
    void the_lab_is_the_same_and_the_others_go_on() throws Exception {
        try {
            others.awaitProgress("the others are acknowledged while the attack is on");
            assertThat(LAB.process().brokers()).as("the broker's process").isEqualTo(brokers);
            assertThat(correct()).as("what was right stays right").isEqualTo(correct);
            assertThat(residentAtMost(brokers.getFirst()))
                    .as("MiB of the broker")
                    .isLessThan(MOST_MEBIBYTES);
            assertThat(residentAtMost(LAB.process().pid())).as("MiB of the lab").isLessThan(MOST_MEBIBYTES);
        } finally {
            for (AutoCloseable attacker : attackers) {
                attacker.close();
            }
        }
    }

    /** Tries both ports and all stages at the same time, because each lasts ten seconds. */
    @Test
    void strangers_send_nothing_or_half_of_a_record_or_half_of_a_handshake_and_never_go_on() throws Exception {
        byte[] hello = RawTls.hello();
        for (Port port : Port.values()) {
            strangers(port);
            for (RawTls stranger : strangers(port)) {
                stranger.send(Arrays.copyOf(hello, hello.length / 2));
            }
            for (RawTls stranger : strangers(port)) {
                stranger.send(hello);
            }
        }
        assertAllAreClosed();
    }

    @ParameterizedTest
    @EnumSource
    void a_stranger_announces_a_handshake_message_of_sixteen_mebibytes(Port port) throws Exception {
        for (RawTls stranger : strangers(port)) {
            if (stranger.takes(RawTls.hugeHello()[0])) {
                send(stranger, Arrays.copyOfRange(RawTls.hugeHello(), 1, RawTls.hugeHello().length));
            }
        }
        assertAllAreClosed();
    }

    @Test
    void strangers_send_the_handshake_one_byte_after_the_other() throws Exception {
        byte[] hello = RawTls.hello();
        List<RawTls> strangers = strangers(Port.KAFKA);
        int[] sent = {0};
        patiently("each is cut off, although it always sends something")
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    byte next = hello[sent[0]++];
                    strangers.removeIf(stranger -> !isTaken(stranger, next));
                    return strangers.isEmpty();
                });
        assertThat(sent[0]).as("bytes of the first record").isLessThan(hello.length);
    }

    @Test
    void clients_without_tls_are_closed_at_once() throws Exception {
        for (RawTls client : strangers(Port.KAFKA)) {
            send(client, new byte[] {0, 0, 0, 10, 0, 3, 0, 8, 0, 0, 0, 0, 0, 0});
        }
        assertAllAreClosed();
        RawTls browser = RawTls.to(Port.BOARD.number());
        attackers.add(browser);
        browser.send(
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(browser.isClosedWithin(SOON)).as("after its redirection").isTrue();
    }

    /** TLS 1.3 does not have this any more; TLS 1.2 lets a client ask for any number of expensive handshakes. */
    @ParameterizedTest
    @EnumSource
    void a_client_that_wants_a_second_handshake_is_closed(Port port) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                TrustedCertificates.of(LAB.process().info().path("trust").asText())
                        .getSocketFactory()
                        .createSocket("127.0.0.1", port.number())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();

            org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getInputStream().read();
                    })
                    .as("a second handshake")
                    .isInstanceOfAny(SSLException.class, java.net.SocketException.class);
        }
    }

    @Test
    void a_team_announces_requests_over_tls_that_it_never_sends() throws Exception {
        List<RawClient> members = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RawClient member = RawClient.memberOverTls(LAB.team(1));
            attackers.add(member);
            members.add(member);
            member.announce(1 << 20);
        }
        assertThat(members.getFirst().isClosedWithin(SOON)).isTrue();
    }

    private List<RawTls> strangers(Port port) throws IOException {
        List<RawTls> strangers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            RawTls stranger = RawTls.to(port.number());
            attackers.add(stranger);
            strangers.add(stranger);
        }
        return strangers;
    }

    private static void send(RawTls attacker, byte... bytes) throws IOException {
        try {
            attacker.send(bytes);
        } catch (java.net.SocketException e) {
            // it was closed at the first bytes
        }
    }

    private static boolean isTaken(RawTls stranger, byte next) {
        try {
            return stranger.takes(next);
        } catch (IOException e) {
            return false;
        }
    }

    /** Meanwhile the others go on. */
    private void assertAllAreClosed() throws Exception {
        others.awaitProgress("the others are acknowledged while they are open");
        assertThat(LAB.process().status("api/v1/board")).isEqualTo(200);
        for (AutoCloseable attacker : attackers) {
            assertThat(((RawTls) attacker).isClosedWithin(SOON)).isTrue();
        }
    }

    /** Returns what each team has reached; the actions of these teams are all wrong, and must not become anything else. */
    private static Map<String, String> correct() throws Exception {
        return LabTeam.stream(LAB.process().get("api/v1/board").path("teams"))
                .collect(Collectors.toMap(
                        row -> row.path("team").asText(),
                        row -> row.path("score").path("correct") + " correct, steps " + row.path("steps")));
    }

    /** Returns the peak memory of a process, if the system reports it. */
    private static long residentAtMost(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElseThrow()
                : 0;
    }
}
