package io.groupstage.course.users;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the code in a user's address: the user's position under a keyed permutation. The code is unique and leads
 * back to the record. It does not reveal anything without the seed.
 *
 * <p>The permutation is a balanced Feistel network of four rounds over the 64 bits of a packed position. Luby and
 * Rackoff ("How to construct pseudorandom permutations from pseudorandom functions", SIAM Journal on Computing 17(2),
 * 1988) showed that four rounds of a pseudorandom function are a pseudorandom permutation, even against an attacker who
 * may ask for inverses. An attacker can do so here: each action asks for one. The round function is the first 32 bits
 * of AES over the block (round, half), because AES is the pseudorandom function that every processor has.
 *
 * <p>The code is written in Crockford's base32, in lower case and without i, l, o and u: 13 characters, the first of
 * which carries 4 bits. Threads may share an instance.
 */
final class EmailCode {

    /** The number of characters of a code. */
    static final int LENGTH = 13;

    private static final int ROUNDS = 4;
    private static final int BITS_PER_CHARACTER = 5;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final byte[] DIGITS = digits();
    private static final byte NO_DIGIT = -1;

    /** Keeps one cipher per thread: a cipher is not thread-safe, and creating one is expensive. */
    private final ThreadLocal<RoundFunction> functions;

    EmailCode(byte[] key) {
        functions = ThreadLocal.withInitial(() -> new RoundFunction(key));
    }

    String encode(Position position) {
        long code = permute(position.packed());
        char[] characters = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) code & 31);
            code >>>= BITS_PER_CHARACTER;
        }
        return new String(characters);
    }

    /** Returns the position of a code; empty if the text is not a code. Every well-formed code has a position. */
    Optional<Position> decode(CharSequence code) {
        if (code.length() != LENGTH) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            char character = code.charAt(i);
            byte digit = character < DIGITS.length ? DIGITS[character] : NO_DIGIT;
            if (digit == NO_DIGIT || (i == 0 && digit > 15)) {
                return Optional.empty();
            }
            bits = (bits << BITS_PER_CHARACTER) | digit;
        }
        return Optional.of(Position.unpacked(inverse(bits)));
    }

    private long permute(long value) {
        RoundFunction function = functions.get();
        int left = (int) (value >>> 32);
        int right = (int) value;
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ function.of(round, right);
            left = right;
            right = next;
        }
        return joined(left, right);
    }

    private long inverse(long value) {
        RoundFunction function = functions.get();
        int left = (int) (value >>> 32);
        int right = (int) value;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            int previous = right ^ function.of(round, left);
            right = left;
            left = previous;
        }
        return joined(left, right);
    }

    private static long joined(int left, int right) {
        return ((long) left << 32) | Integer.toUnsignedLong(right);
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            digits[ALPHABET.charAt(i)] = (byte) i;
        }
        return digits;
    }

    /** Computes AES over the block of a round and a half. It is not thread-safe. */
    private static final class RoundFunction {

        private static final int BLOCK = 16;

        private final Cipher aes;
        private final byte[] block = new byte[BLOCK];
        private final byte[] encrypted = new byte[BLOCK];
        private final ByteBuffer input = ByteBuffer.wrap(block);
        private final ByteBuffer output = ByteBuffer.wrap(encrypted);

        /**
         * Creates the cipher. Each block is a separate call of a pseudorandom function, so there is no mode to choose.
         */
        @SuppressWarnings("InsecureCryptoUsage")
        RoundFunction(byte[] key) {
            try {
                aes = Cipher.getInstance("AES/ECB/NoPadding");
                aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Arrays.copyOf(key, BLOCK), "AES"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has AES", e);
            }
        }

        int of(int round, int half) {
            input.putInt(0, round).putInt(Integer.BYTES, half);
            try {
                aes.update(block, 0, BLOCK, encrypted, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a whole block fits a whole block", e);
            }
            return output.getInt(0);
        }
    }
}
