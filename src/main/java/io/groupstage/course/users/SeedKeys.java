package io.groupstage.course.users;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Derives keys from a lab's seed: SHA-256 of a label and the seed, so that one key does not reveal another. */
final class SeedKeys {

    private SeedKeys() {}

    /** Returns a key of 32 bytes. */
    static byte[] key(String label, long seed) {
        return key(label, seed, "");
    }

    /** Returns a key of 32 bytes that is specific to this salt. An empty salt is the same as none. */
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
