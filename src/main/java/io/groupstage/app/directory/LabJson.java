package io.groupstage.app.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.app.spec.LabException;
import io.groupstage.course.Team;
import io.groupstage.course.task.Course;
import io.groupstage.kafka.broker.ClusterSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the contents of {@code lab.json}, by which scripts find a running lab and log in. Only its owner can
 * read the file (mode 0600).
 *
 * @param version the version of Groupstage that wrote it
 * @param board the address of the board
 * @param kafka the bootstrap servers for the teams
 * @param authority the certificate by which the teams' programs recognize the lab; null if they need none
 * @param trust the certificates by which other commands recognize the lab; null without TLS
 * @param seed the seed of the users
 * @param salt the salt of the users' addresses
 */
public record LabJson(
        String version,
        String board,
        String kafka,
        String securityProtocol,
        String saslMechanism,
        @Nullable String authority,
        @Nullable String trust,
        String instructorToken,
        long seed,
        String salt,
        List<TeamEntry> teams) {

    /**
     * Holds what is known only after the start.
     *
     * @param version the version of Groupstage
     * @param board the address of the board
     * @param tls how clients recognize the lab; empty without TLS
     */
    public record Started(String version, String board, Optional<ClientTls> tls) {}

    /** Holds a team's account, its join code and the number of its task. */
    record TeamEntry(String name, String username, String password, String joinCode, int task) {}

    /**
     * Reads the file for another command on this machine.
     *
     * @param needed the fields that the caller uses; the result has each of them as text
     * @throws LabException with one line: the file, its mistake, and what to do
     */
    public static JsonNode read(Path file, String... needed) throws LabException {
        try {
            JsonNode lab = new ObjectMapper().readTree(file.toFile());
            for (String field : needed) {
                if (!lab.path(field).isTextual() || lab.path(field).textValue().isBlank()) {
                    throw damaged(file, "it does not have a text under " + field);
                }
            }
            return lab;
        } catch (JsonProcessingException e) {
            throw damaged(file, "it is not valid JSON");
        } catch (IOException e) {
            throw new LabException(
                    file + " cannot be read (" + e.getClass().getSimpleName()
                            + "): give this user the right to read it",
                    e);
        }
    }

    private static LabException damaged(Path file, String what) {
        return new LabException(
                file + " cannot be read: " + what + ". Start the lab again: `groupstage up` writes this file anew");
    }

    /** Makes the contents for a lab that has started. */
    public static LabJson of(Started lab, ClusterSpec cluster, Secrets secrets, Course course) {
        return new LabJson(
                lab.version(),
                lab.board(),
                cluster.clientBootstrapServers(),
                cluster.teamsProtocol(),
                "SCRAM-SHA-256",
                lab.tls().flatMap(ClientTls::authority).orElse(null),
                lab.tls().map(ClientTls::trust).orElse(null),
                secrets.instructorToken(),
                secrets.seed(),
                secrets.salt(),
                cluster.teams().stream()
                        .map(account -> entry(account.team(), secrets, course))
                        .toList());
    }

    private static TeamEntry entry(Team team, Secrets secrets, Course course) {
        Secrets.TeamSecret secret = secrets.teams().get(team.number() - 1);
        return new TeamEntry(
                team.name(),
                team.name(),
                secret.password(),
                secret.joinCode(),
                course.task(team).number());
    }
}
