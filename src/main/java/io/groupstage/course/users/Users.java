package io.groupstage.course.users;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * All users of a lab: the user at (partition, offset) is a function of the lab's seed and salt and of nothing else, the
 * same for ever, and its address leads back to it. So the truth about any action is computed, not looked up. May be
 * shared by threads.
 */
public final class Users {

    private final EmailCode codes;
    private final long key;

    private Users(EmailCode codes, long key) {
        this.codes = codes;
        this.key = key;
    }

    /** The users of this seed, in no lab or in one of which it is all there is. */
    public static Users of(long seed) {
        return of(seed, "");
    }

    /**
     * The users of a lab. In all but their addresses they are those of any lab with this seed.
     *
     * @param salt of the lab's addresses: none of them is one of another lab
     */
    public static Users of(long seed, String salt) {
        return new Users(
                new EmailCode(SeedKeys.key("groupstage e-mail code", seed, salt)),
                ByteBuffer.wrap(SeedKeys.key("groupstage user fields", seed)).getLong());
    }

    /**
     * The user at a position.
     *
     * @throws IllegalArgumentException if there is no such {@link Position}
     */
    public User at(int partition, long offset) {
        return at(new Position(partition, offset));
    }

    /** The user at a position. */
    public User at(Position position) {
        return new GeneratedUser(position, codes.encode(position), key);
    }

    /**
     * The user with this address, whether it has been produced yet or not.
     *
     * @param email hostile text
     * @return empty unless there is a user with exactly this address: a forged, changed or foreign one leads nowhere
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

    /** Where the user with this address stands in the log; see {@link #find}. */
    public Optional<Position> locate(String email) {
        return find(email).map(User::position);
    }
}
