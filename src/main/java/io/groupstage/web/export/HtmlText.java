package io.groupstage.web.export;

import java.util.regex.Pattern;

/** Writes text into HTML. All text is taken for hostile: it may come from a client or a record. */
final class HtmlText {

    /** Matches what could change the text beside it: control characters, line ends, marks that turn the direction of writing. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final int LONGEST = 500;

    private HtmlText() {}

    /**
     * Returns the text for the inside of an element or of a quoted attribute. Invisible characters are replaced, and a
     * very long text is cut.
     */
    static String of(String text) {
        String shown = text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…"
                : text;
        StringBuilder safe = new StringBuilder(shown.length() + 16);
        STEERING.matcher(shown).replaceAll("\uFFFD").chars().forEach(unit -> append(safe, (char) unit));
        return safe.toString();
    }

    private static void append(StringBuilder safe, char unit) {
        switch (unit) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '`' -> safe.append("&#96;");
            default -> safe.append(unit);
        }
    }
}
