package io.groupstage.course.users;

/**
 * Computes the random numbers of one user, each independently. It is immutable.
 *
 * <p>The generator is SplitMix64: a counter that steps by the golden ratio, and a finalizer of 64 bits (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; the finalizer's constants are Stafford's
 * variant 13). The counter starts at {@code mix(key ^ mix(position + step))}, so that neighbouring positions, and equal
 * positions of two seeds, share nothing. It is written out here, and not taken from a library, because the users of a
 * seed must stay the same for ever. It is not secret: {@link EmailCode} protects the addresses.
 */
final class UserRandom {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final long start;

    private UserRandom(long start) {
        this.start = start;
    }

    /** Returns the numbers of the user at a position, under a lab's key. */
    static UserRandom of(long key, Position position) {
        return new UserRandom(mix(key ^ mix(position.packed() + STEP)));
    }

    /** Returns number n of the user, from 0. */
    long number(int n) {
        return mix(start + (n + 1) * STEP);
    }

    /** Returns number n, scaled to {@code [0, bound)} from its upper 32 bits; its bias is below bound / 2^32. */
    int below(int bound, int n) {
        return (int) (((number(n) >>> 32) * bound) >>> 32);
    }

    /** Returns true in {@code chance} of a thousand cases. */
    boolean perMille(int chance, int n) {
        return below(1000, n) < chance;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
