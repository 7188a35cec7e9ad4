package io.groupstage.web.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A join code as somebody typed it. Case, blanks, dashes and other punctuation do not count, as a phone begins with a
 * capital and puts in dashes of its own; nor do the letters that codes never contain and eyes take for digits: {@code o}
 * is 0, {@code i} and {@code l} are 1, as in Crockford's Base32.
 */
public final class JoinCode {

    private final byte[] letters;

    private JoinCode(String letters) {
        this.letters = letters.getBytes(UTF_8);
    }

    /** Reads what was typed; hostile text. */
    public static JoinCode typed(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1");
        return new JoinCode(plain);
    }

    /** Whether this is that code of a team, compared in constant time. Nothing typed is no code, whatever the other is. */
    public boolean matches(String code) {
        return letters.length > 0 && MessageDigest.isEqual(letters, typed(code).letters);
    }

    /** Without the code: this text may end in a log. */
    @Override
    public String toString() {
        return "JoinCode";
    }
}
