package io.groupstage.app.directory;

import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.ClusterSpec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Holds the secrets that a lab makes at its first start and keeps. All are random and too long to guess.
 *
 * @param clusterId the id of its Kafka cluster
 * @param seed the seed of its users
 * @param salt the salt of its users' addresses, so that two labs with the same seed have different ones
 * @param labPassword the password of the lab's own account
 * @param instructorToken the token for the instructor's page
 * @param teams the secrets of the teams, from team 1
 */
public record Secrets(
        String clusterId, long seed, String salt, String labPassword, String instructorToken, List<TeamSecret> teams) {

    /** Holds a team's password for Kafka and its join code for the web. */
    public record TeamSecret(String password, String joinCode) {}

    /** Holds digits and letters that are easy to tell apart on a projector: without I, L, O and U. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LONG_SECRET = 26; // 130 bits

    static Secrets random(OptionalLong seed, int teams) {
        SecureRandom random = new SecureRandom();
        Secrets none = new Secrets(
                ClusterSpec.newClusterId(),
                seed.orElseGet(random::nextLong),
                word(random, LONG_SECRET),
                word(random, LONG_SECRET),
                word(random, LONG_SECRET),
                List.of());
        return none.withTeams(teams);
    }

    /** Returns these secrets, with secrets for at least this many teams. */
    Secrets withTeams(int count) {
        SecureRandom random = new SecureRandom();
        List<TeamSecret> all = new ArrayList<>(teams);
        while (all.size() < count) {
            all.add(new TeamSecret(word(random, LONG_SECRET), code(random)));
        }
        return new Secrets(clusterId, seed, salt, labPassword, instructorToken, List.copyOf(all));
    }

    /** Returns these secrets with a new password and a new join code for this team, which no other team has. */
    public Secrets renewed(int team) {
        SecureRandom random = new SecureRandom();
        List<TeamSecret> all = new ArrayList<>(teams);
        String code = code(random);
        while (teams.stream().map(TeamSecret::joinCode).toList().contains(code)) {
            code = code(random);
        }
        all.set(team - 1, new TeamSecret(word(random, LONG_SECRET), code));
        return new Secrets(clusterId, seed, salt, labPassword, instructorToken, List.copyOf(all));
    }

    private static String code(Random random) {
        return word(random, 4) + "-" + word(random, 4);
    }

    /** Returns the lab's users, for one thread. */
    public Users users() {
        return Users.of(seed, salt);
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder(length);
        random.ints(length, 0, ALPHABET.length()).mapToObj(ALPHABET::charAt).forEach(word::append);
        return word.toString();
    }

    @Override
    public String toString() {
        return "Secrets of " + teams.size() + " teams"; // never the secrets themselves
    }
}
