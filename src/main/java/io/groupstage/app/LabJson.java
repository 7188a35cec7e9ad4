package io.groupstage.app;

import io.groupstage.course.Course;
import io.groupstage.course.Team;
import io.groupstage.kafka.broker.ClusterSpec;
import java.util.List;

/**
 * {@code lab.json}: how scripts find a running lab and get in. For its owner alone (mode 0600).
 *
 * @param board its address on the web
 * @param kafka its bootstrap servers for the teams
 * @param seed of its users
 * @param salt of their addresses
 */
record LabJson(
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

    static LabJson of(String board, ClusterSpec cluster, Secrets secrets, Course course) {
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
