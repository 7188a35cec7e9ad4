package io.groupstage.web.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Holds a join code as a person typed it. Case, blanks, dashes and other punctuation are ignored, because a phone
 * starts with a capital and inserts its own dashes. Letters that look like digits count as these digits: {@code o} is
 * 0, {@code i} and {@code l} are 1, as in Crockford's Base32.
 */
public final class JoinCode {

    private final byte[] letters;

    private JoinCode(String letters) {
        this.letters = letters.getBytes(UTF_8);
    }

    /** Reads the typed text, which is hostile. */
    public static JoinCode typed(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1");
        return new JoinCode(plain);
    }

    /** Returns whether this is the given code of a team; compares in constant time. An empty text never matches. */
    public boolean matches(String code) {
        return letters.length > 0 && MessageDigest.isEqual(letters, typed(code).letters);
    }

    /** Returns a text without the code, because it may be logged. */
    @Override
    public String toString() {
        return "JoinCode";
    }
}
