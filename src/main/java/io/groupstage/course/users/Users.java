package io.groupstage.course.users;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Computes all users of a lab. The user at (partition, offset) is a function of the lab's seed and salt only, and never
 * changes. Its address leads back to it. Any action is therefore judged without a look-up. Threads may share an
 * instance.
 */
public final class Users {

    private final EmailCode codes;
    private final long key;

    private Users(EmailCode codes, long key) {
        this.codes = codes;
        this.key = key;
    }

    /** Returns the users of this seed, without a salt. */
    public static Users of(long seed) {
        return of(seed, "");
    }

    /**
     * Returns the users of a lab. Except for their addresses, they equal the users of every lab with this seed.
     *
     * @param salt makes the lab's addresses different from those of every other lab
     */
    public static Users of(long seed, String salt) {
        return new Users(
                new EmailCode(SeedKeys.key("groupstage e-mail code", seed, salt)),
                ByteBuffer.wrap(SeedKeys.key("groupstage user fields", seed)).getLong());
    }

    /**
     * Returns the user at a position.
     *
     * @throws IllegalArgumentException if there is no such {@link Position}
     */
    public User at(int partition, long offset) {
        return at(new Position(partition, offset));
    }

    /** Returns the user at a position. */
    public User at(Position position) {
        return new GeneratedUser(position, codes.encode(position), key);
    }

    /**
     * Returns the user with this address, whether it has been produced yet or not.
     *
     * @param email hostile text
     * @return empty unless a user has exactly this address; a forged, changed or foreign address does not lead to a
     *     user
     */
    public Optional<User> find(String email) {
        int at = email.lastIndexOf('@');
        if (at < EmailCode.LENGTH) {
            return Optional.empty();
        }
        String code = email.substring(at - EmailCode.LENGTH, at);
        return codes.decode(code)
                .<User>map(position -> new GeneratedUser(position, code, key))
                .filter(user -> user.email().equals(email));
    }
}
