package io.groupstage.course.users;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The keys that a lab's seed stands for: SHA-256 of a label and the seed, so that no key tells another. */
final class SeedKeys {

    private SeedKeys() {}

    /** 32 bytes. */
    static byte[] key(String label, long seed) {
        return key(label, seed, "");
    }

    /** 32 bytes, for this salt alone; an empty one is none. */
    static byte[] key(String label, long seed, String salt) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(label.getBytes(StandardCharsets.US_ASCII));
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            return sha256.digest(salt.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
