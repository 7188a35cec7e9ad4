package io.groupstage.web.starter;

/** Text as a Python program may hold it, whatever is in it. */
public final class PythonText {

    private PythonText() {}

    /** A string literal in ASCII that Python reads as exactly this text. */
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                default -> literal.append(c >= ' ' && c <= '~' ? Character.toString(c) : "\\U%08x".formatted(c));
            }
        });
        return literal.append('"').toString();
    }

    /** What may follow a {@code #}: on one line. */
    static String comment(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
