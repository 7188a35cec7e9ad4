package io.groupstage.course.verdict;

import java.util.Optional;

/**
 * Recognizes text that is not plain UTF-8 by its first bytes. JSON begins with an ASCII character and never contains a
 * zero byte, so a zero at the beginning shows the width of the characters.
 */
final class TextEncoding {

    private static final String BEGINNINGS = "{[\" \t\r\n";

    private TextEncoding() {}

    /** Returns what is wrong with the encoding, as the end of a sentence; empty if the beginning may be that of UTF-8. */
    static Optional<String> mistake(byte[] text) {
        if (begins(text, 0xef, 0xbb, 0xbf)) {
            return Optional.of("begins with a byte order mark (U+FEFF)");
        }
        if (begins(text, 0, 0, 0xfe, 0xff) || begins(text, 0xff, 0xfe, 0, 0) || isWide(text)) {
            return Optional.of("is UTF-32");
        }
        if (begins(text, 0xfe, 0xff) || begins(text, 0xff, 0xfe) || isDouble(text)) {
            return Optional.of("is UTF-16");
        }
        return Optional.empty();
    }

    private static boolean isWide(byte[] text) {
        return text.length > 4 && text[1] == 0 && text[2] == 0 && isPadded(text[0], text[3]);
    }

    private static boolean isDouble(byte[] text) {
        return text.length > 2 && isPadded(text[0], text[1]);
    }

    /** Returns whether one is zero, and JSON may begin with the other: numbers that a client sent as bytes are not text. */
    private static boolean isPadded(byte first, byte last) {
        return (first == 0 && BEGINNINGS.indexOf(last) >= 0) || (last == 0 && BEGINNINGS.indexOf(first) >= 0);
    }

    private static boolean begins(byte[] text, int... beginning) {
        if (text.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((text[i] & 0xff) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
