package io.groupstage.app.directory;

import io.groupstage.course.users.Users;
import io.groupstage.kafka.broker.ClusterSpec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * What a lab makes once, on its first start, and keeps: all random, all long enough not to be guessed.
 *
 * @param clusterId of its Kafka cluster
 * @param seed of its users
 * @param salt of its users' addresses, so that none is one of an earlier lab with the same seed
 * @param labPassword of the lab on its own listener
 * @param instructorToken for the instructor's page
 * @param teams from team 1
 */
public record Secrets(
        String clusterId, long seed, String salt, String labPassword, String instructorToken, List<TeamSecret> teams) {

    /** A team's password for Kafka, and the code with which it joins on the web. */
    public record TeamSecret(String password, String joinCode) {}

    /** Digits and letters that nobody confuses on a projector: no I, L, O, U. */
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

    /** The same, with secrets for at least so many teams. */
    Secrets withTeams(int count) {
        SecureRandom random = new SecureRandom();
        List<TeamSecret> all = new ArrayList<>(teams);
        while (all.size() < count) {
            all.add(new TeamSecret(word(random, LONG_SECRET), word(random, 4) + "-" + word(random, 4)));
        }
        return new Secrets(clusterId, seed, salt, labPassword, instructorToken, List.copyOf(all));
    }

    /** The lab's users, for one thread. */
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
        return "Secrets of " + teams.size() + " teams"; // never themselves
    }
}
