package io.groupstage.course.users;

/**
 * The position of a user in the log: the offset of its record in a partition of {@code new_users}.
 *
 * @param partition 0 to 65,535
 * @param offset 0 to 2<sup>48</sup> - 1
 */
public record Position(int partition, long offset) {

    private static final int OFFSET_BITS = 48;
    public static final long MAX_OFFSET = (1L << OFFSET_BITS) - 1;
    public static final int MAX_PARTITION = 0xffff;

    public Position {
        if (partition < 0 || partition > MAX_PARTITION || offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException(
                    "there cannot be a user at partition " + partition + ", offset " + offset);
        }
    }

    /** Returns the position as one number: the partition in the upper 16 bits, the offset in the lower 48. */
    long packed() {
        return ((long) partition << OFFSET_BITS) | offset;
    }

    /**
     * Returns the position of a packed number. This is the inverse of {@link #packed}, and every number is a position.
     */
    static Position unpacked(long packed) {
        return new Position((int) (packed >>> OFFSET_BITS), packed & MAX_OFFSET);
    }
}
