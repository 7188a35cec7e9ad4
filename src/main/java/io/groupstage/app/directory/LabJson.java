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

/**
 * Holds the contents of {@code lab.json}, by which scripts find a running lab and log in. Only its owner can
 * read the file (mode 0600).
 *
 * @param version the version of Groupstage that wrote it
 * @param board the address of the board
 * @param kafka the bootstrap servers for the teams
 * @param seed the seed of the users
 * @param salt the salt of the users' addresses
 */
public record LabJson(
        String version,
        String board,
        String kafka,
        String securityProtocol,
        String saslMechanism,
        String instructorToken,
        long seed,
        String salt,
        List<TeamEntry> teams) {

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

    public static LabJson of(String version, String board, ClusterSpec cluster, Secrets secrets, Course course) {
        return new LabJson(
                version,
                board,
                cluster.clientBootstrapServers(),
                "SASL_PLAINTEXT",
                "SCRAM-SHA-256",
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
