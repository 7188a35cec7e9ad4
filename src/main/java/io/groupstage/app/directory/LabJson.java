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
 * {@code lab.json}: how scripts find a running lab and get in. For its owner alone (mode 0600).
 *
 * @param board its address on the web
 * @param kafka its bootstrap servers for the teams
 * @param seed of its users
 * @param salt of their addresses
 */
public record LabJson(
        String board,
        String kafka,
        String securityProtocol,
        String saslMechanism,
        String instructorToken,
        long seed,
        String salt,
        List<TeamEntry> teams) {

    /** A team's way in, and the number of its task. */
    record TeamEntry(String name, String username, String password, String joinCode, int task) {}

    /**
     * Reads the file as another command of this machine finds it.
     *
     * @param needed the fields that the caller uses; each is there, and is text
     * @throws LabException one line: which file, what is wrong with it, and what to do
     */
    public static JsonNode read(Path file, String... needed) throws LabException {
        try {
            JsonNode lab = new ObjectMapper().readTree(file.toFile());
            for (String field : needed) {
                if (!lab.path(field).isTextual() || lab.path(field).textValue().isBlank()) {
                    throw damaged(file, "it has no text under " + field);
                }
            }
            return lab;
        } catch (JsonProcessingException e) {
            throw damaged(file, "it is not valid JSON");
        } catch (IOException e) {
            throw new LabException(
                    file + " cannot be read (" + e.getClass().getSimpleName() + "): see that this user may read it", e);
        }
    }

    private static LabException damaged(Path file, String what) {
        return new LabException(
                file + " cannot be read: " + what + ". Start the lab again: `groupstage up` writes this file anew");
    }

    public static LabJson of(String board, ClusterSpec cluster, Secrets secrets, Course course) {
        return new LabJson(
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
